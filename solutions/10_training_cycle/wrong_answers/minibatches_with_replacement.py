"""Each example of each batch is drawn anew.

loses: 2
fails: minibatches | every example once | One order holds each row number once
fails: minibatches | all orders | 24
"""


# %% minibatches
def minibatches(X, Y, batch_size, rng):
    order = rng.integers(len(X), size=len(X))
    X, Y = X[order], Y[order]
    return [(X[i : i + batch_size], Y[i : i + batch_size]) for i in range(0, len(X), batch_size)]
