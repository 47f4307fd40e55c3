"""Nothing is shuffled.

loses: 1
fails: minibatches | all orders | gave the same order each time
"""


# %% minibatches
def minibatches(X, Y, batch_size, rng):
    return [(X[i : i + batch_size], Y[i : i + batch_size]) for i in range(0, len(X), batch_size)]
