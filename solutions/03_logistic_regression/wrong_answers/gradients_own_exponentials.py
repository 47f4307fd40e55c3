"""Its own exponentials, which overflow, instead of the safe sigmoid.

loses: 1
fails: gradients | very sure predictions | An exponential overflowed: let your safe sigmoid make the
"""


# %% gradients
def gradients(X, y, w, b):
    p = np.exp(X @ w + b) / (1 + np.exp(X @ w + b))
    return X.T @ (p - y) / len(X), (p - y).mean()
