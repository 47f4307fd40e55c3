"""A unit at exactly 0 takes one more step.

loses: 1
fails: wrong and sure | steps on other ways | This is one more
"""


# %% wrong_and_sure
def squared_error_of_sigmoid_slopes(Z, Y):
    Y_hat = sigmoid(Z)
    return 2 * (Y_hat - Y) * Y_hat * (1 - Y_hat)


def steps_to_yes(slope, z, learning_rate, most=2000):
    for n in range(most + 1):
        if z > 0:
            return n
        z = z - learning_rate * slope(z)
    return np.inf
