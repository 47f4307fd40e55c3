"""A careful rate, half of the limit, which is too slow for the first flowers.

loses: 2
fails: flowers | 60 steps, within 1 % | how near to the limit is your rate?
"""


# %% prepare
def prepare(X_train, X_new):
    return standardise(X_train, X_new)


def choose_rate(Z_train):
    return 0.5 * limit(mse_hessian(Z_train))
