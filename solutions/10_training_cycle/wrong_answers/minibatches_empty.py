"""One batch more than full ones, which is empty where the batch size divides n.

loses: 1
fails: minibatches | other sizes | There is an empty batch at the end
"""


# %% minibatches
def minibatches(X, Y, batch_size, rng):
    order = rng.permutation(len(X))
    batches = []
    for j in range(len(X) // batch_size + 1):
        rows = order[j * batch_size : (j + 1) * batch_size]
        batches.append((X[rows], Y[rows]))
    return batches
