"""The result is written into an array of the kind of z.

loses: 1
fails: sigmoid | whole numbers | z may hold integers: an array made with `np.zeros_like(z)` or `z.copy()`
"""


# %% sigmoid
def sigmoid(z):
    y_hat = np.zeros_like(z)
    y_hat[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    y_hat[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return y_hat
