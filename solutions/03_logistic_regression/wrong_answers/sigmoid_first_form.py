"""The first form as it stands: it overflows.

loses: 1
fails: sigmoid | large log-odds | An exponential overflowed: e^1000 is `inf`. Choose, for each z, the form
"""


# %% sigmoid
def sigmoid(z):
    return np.exp(z) / (np.exp(z) + 1)
