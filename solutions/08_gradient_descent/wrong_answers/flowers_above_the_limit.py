"""Without the 2 of the Hessian the rate is twice as large.

loses: 3
fails: flowers | 60 steps, within 1 % | The rate is above the limit of the numbers that you chose
fails: flowers | 60 steps on other flowers | The rate is above the limit of the numbers that you chose
"""


# %% prepare
def prepare(X_train, X_new):
    return standardise(X_train, X_new)


def choose_rate(Z_train):
    return 1.1 * limit(mse_hessian(Z_train))
