"""The caller's arrays are shuffled.

loses: 1
fails: minibatches | X and Y are left alone | Your function changed its argument
"""


# %% minibatches
def minibatches(X, Y, batch_size, rng):
    order = rng.permutation(len(X))
    X[:], Y[:] = X[order], Y[order]
    starts = range(0, len(X), batch_size)
    return [(X[i : i + batch_size].copy(), Y[i : i + batch_size].copy()) for i in starts]
