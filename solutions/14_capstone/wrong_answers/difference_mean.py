"""The mean distance.

loses: 2
fails: largest_difference | worked by hand | This is the mean of all distances. The largest is asked for.
fails: largest_difference | wherever it is | All weights and all biases of all layers, and a distance is
"""


# %% largest_difference
def largest_difference(parameters, X, y, gradients):
    h, distances = 1e-5, []
    for layer, (W, b) in enumerate(parameters):
        for which, array in enumerate((W, b)):
            for place in np.ndindex(array.shape):
                before = array[place]
                array[place] = before + h
                up = network_loss(parameters, X, y)
                array[place] = before - h
                down = network_loss(parameters, X, y)
                array[place] = before
                distances.append(abs(gradients[layer][which][place] - (up - down) / (2 * h)))
    return np.mean(distances)
