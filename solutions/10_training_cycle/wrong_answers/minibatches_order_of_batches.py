"""The batches are shuffled, and not the examples.

loses: 3
fails: minibatches | sizes by hand | Cut the order every batch_size examples
fails: minibatches | other sizes | Cut the order every batch_size examples
fails: minibatches | all orders | The same examples always share a batch
"""


# %% minibatches
def minibatches(X, Y, batch_size, rng):
    batches = [(X[i : i + batch_size], Y[i : i + batch_size]) for i in range(0, len(X), batch_size)]
    return [batches[j] for j in rng.permutation(len(batches))]
