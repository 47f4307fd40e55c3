"""Divided by h, though the two places are 2h apart.

loses: 2
fails: numerical_gradient | worked by hand | This is twice too large
fails: numerical_gradient | central, with any h | This is twice too large
"""


# %% numerical_gradient
def numerical_gradient(f, Z, h=1e-5):
    gradient = np.zeros(Z.shape)
    for place in np.ndindex(Z.shape):
        step = np.zeros(Z.shape)
        step[place] = h
        gradient[place] = (f(Z + step) - f(Z - step)) / h
    return gradient
