"""Of a single example, a single number comes back.

loses: 1
fails: sigmoid | other numbers | One probability for each z, for any B.
"""


# %% sigmoid
def sigmoid(z):
    return np.squeeze(np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z))))
