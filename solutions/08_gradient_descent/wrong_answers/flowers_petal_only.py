"""Only the length of the petal is kept: no ravine, but less to learn from.

loses: 3
fails: flowers | 60 steps, within 1 % | Were measurements left out?
fails: flowers | 60 steps on other flowers | Were measurements left out?
"""


# %% prepare
def prepare(X_train, X_new):
    return standardise(X_train[:, 2:], X_new[:, 2:])


def choose_rate(Z_train):
    return 0.9 * limit(mse_hessian(Z_train))
