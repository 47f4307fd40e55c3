"""The last, smaller batch is dropped.

loses: 3
fails: minibatches | sizes by hand | Examples are missing at the end
fails: minibatches | every example once | Examples are missing at the end
fails: minibatches | other sizes | Examples are missing at the end
"""


# %% minibatches
def minibatches(X, Y, batch_size, rng):
    order = rng.permutation(len(X))
    batches = []
    for j in range(len(X) // batch_size):
        rows = order[j * batch_size : (j + 1) * batch_size]
        batches.append((X[rows], Y[rows]))
    return batches
