"""W is turned only where it has to be.

loses: 1
fails: sums | where everything is square | W is not turned
"""


# %% sums
def sums(H, W, b):
    if H.shape[1] == W.shape[0]:
        return np.dot(H, W) + b
    return np.dot(H, W.T) + b
