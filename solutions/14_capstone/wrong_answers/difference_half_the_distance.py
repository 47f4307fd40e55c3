"""Divided by h.

loses: 3
fails: largest_difference | worked by hand | The distance between w + h and w - h is 2 h.
fails: largest_difference | wherever it is | All weights and all biases of all layers, and a distance is
fails: largest_difference | a right gradient | That is far off. Is each gradient compared with the measur
"""


# %% largest_difference
def largest_difference(parameters, X, y, gradients):
    h, largest = 1e-5, 0.0
    for layer, (W, b) in enumerate(parameters):
        for which, array in enumerate((W, b)):
            for place in np.ndindex(array.shape):
                before = array[place]
                array[place] = before + h
                up = network_loss(parameters, X, y)
                array[place] = before - h
                down = network_loss(parameters, X, y)
                array[place] = before
                largest = max(largest, abs(gradients[layer][which][place] - (up - down) / h))
    return largest
