"""The step that was asked for is not used.

loses: 1
fails: numerical_gradient | central, with any h | This is not the difference over the `h` that was given
"""


# %% numerical_gradient
def numerical_gradient(f, Z, h=1e-5):
    gradient = np.zeros(Z.shape)
    for place in np.ndindex(Z.shape):
        step = np.zeros(Z.shape)
        step[place] = 1e-5
        gradient[place] = (f(Z + step) - f(Z - step)) / 2e-5
    return gradient
