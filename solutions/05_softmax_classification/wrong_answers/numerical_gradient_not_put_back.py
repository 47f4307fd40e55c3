"""Each number stays where the last difference left it.

loses: 1
fails: numerical_gradient | Z is left as it was | `Z -= ...` and `Z[...] = ...` write into the caller's array
"""


# %% numerical_gradient
def numerical_gradient(f, Z, h=1e-5):
    gradient = np.zeros(Z.shape)
    for place in np.ndindex(Z.shape):
        Z[place] += h
        up = f(Z)
        Z[place] -= 2 * h
        down = f(Z)
        gradient[place] = (up - down) / (2 * h)
    return gradient
