"""The biases are not measured.

loses: 2
fails: largest_difference | worked by hand | Only the weights were compared. Biases count as well.
fails: largest_difference | wherever it is | All weights and all biases of all layers, and a distance is
"""


# %% largest_difference
def largest_difference(parameters, X, y, gradients):
    h, largest = 1e-5, 0.0
    for layer, (W, b) in enumerate(parameters):
        for which, array in enumerate((W,)):
            for place in np.ndindex(array.shape):
                before = array[place]
                array[place] = before + h
                up = network_loss(parameters, X, y)
                array[place] = before - h
                down = network_loss(parameters, X, y)
                array[place] = before
                largest = max(largest, abs(gradients[layer][which][place] - (up - down) / (2 * h)))
    return largest
