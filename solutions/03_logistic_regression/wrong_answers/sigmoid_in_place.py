"""z is cut off where it stands, in the caller's array.

loses: 1
fails: sigmoid | the input is left alone | `z -= ...` and `z[...] = ...` write into the caller's array.
"""


# %% sigmoid
def sigmoid(z):
    z[z > 500] = 500
    z[z < -500] = -500
    return 1 / (1 + np.exp(-z))
