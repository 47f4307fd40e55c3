"""X and Y are shuffled apart.

loses: 7
fails: minibatches | X and Y stay together | The rows of Y have another order than those of X
fails: digits | a validation loss of 0.50 | Do the checks above pass?
fails: digits | the test pictures | Do the checks above pass?
fails: digits | other pictures | Do the checks above pass?
"""


# %% minibatches
def minibatches(X, Y, batch_size, rng):
    n = len(X)
    X, Y = X[rng.permutation(n)], Y[rng.permutation(n)]
    return [(X[i : i + batch_size], Y[i : i + batch_size]) for i in range(0, n, batch_size)]
