"""Differences to one side.

loses: 1
fails: largest_difference | a right gradient | Differences to one side are wrong by about h. Move up and
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
                array[place] = before
                down = network_loss(parameters, X, y)
                largest = max(largest, abs(gradients[layer][which][place] - (up - down) / h))
    return largest
