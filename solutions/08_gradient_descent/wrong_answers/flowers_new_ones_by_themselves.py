"""New flowers are standardised by their own numbers.

loses: 1
fails: flowers | one flower at a time | X_train's numbers
"""


# %% prepare
def prepare(X_train, X_new):
    return standardise(X_train)[0], standardise(X_new)[0]


def choose_rate(Z_train):
    return 0.9 * limit(mse_hessian(Z_train))
