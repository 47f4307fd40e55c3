"""The largest difference, not the largest distance.

loses: 1
fails: largest_difference | wherever it is | The sign of a difference does not matter: take its absolute
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
                largest = max(largest, gradients[layer][which][place] - (up - down) / (2 * h))
    return largest
