"""`np.array_split` makes batches of about the same size.

loses: 1
fails: minibatches | other sizes | The examples were shared out evenly
"""


# %% minibatches
def minibatches(X, Y, batch_size, rng):
    order = rng.permutation(len(X))
    return [(X[rows], Y[rows]) for rows in np.array_split(order, -(-len(X) // batch_size))]
