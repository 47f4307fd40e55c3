"""The variance is taken for the deviation. Nothing is trained yet.

loses: 11
fails: initialise | the spread of the weights | This is 2 / d. Its root is asked for.
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% initialise
def initialise(sizes, rng):
    return [(rng.normal(scale=2 / d, size=(m, d)), np.zeros(m)) for d, m in zip(sizes, sizes[1:])]


# %% fit
def fit(X, y, X_val, y_val):
    return (*scaling(X), initialise((X.shape[1], 64, 10), np.random.default_rng(0)))
