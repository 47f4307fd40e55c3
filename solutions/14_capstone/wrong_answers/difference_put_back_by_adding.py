"""The numbers are put back by adding and subtracting.

loses: 1
fails: largest_difference | the parameters are as before | `W_1 -= ...` and `W_1[...] = ...` write into t
"""


# %% largest_difference
def largest_difference(parameters, X, y, gradients):
    h, largest = 1e-5, 0.0
    for layer, (W, b) in enumerate(parameters):
        for which, array in enumerate((W, b)):
            for place in np.ndindex(array.shape):
                array[place] += h
                up = network_loss(parameters, X, y)
                array[place] -= 2 * h
                down = network_loss(parameters, X, y)
                array[place] += h
                largest = max(largest, abs(gradients[layer][which][place] - (up - down) / (2 * h)))
    return largest
