"""numpy's global generator, in place of the one that is given. Nothing is trained yet.

loses: 11
fails: initialise | the generator that is given | Draw from `rng` and from nothing else, and go on drawin
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% initialise
def initialise(sizes, rng):
    return [(np.sqrt(2 / d) * np.random.randn(m, d), np.zeros(m)) for d, m in zip(sizes, sizes[1:])]


# %% fit
def fit(X, y, X_val, y_val):
    return (*scaling(X), [(np.zeros((10, X.shape[1])), np.zeros(10))])
