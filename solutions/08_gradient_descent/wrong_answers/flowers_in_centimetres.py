"""Nothing is prepared: they have the same unit already.

loses: 3
fails: flowers | 60 steps, within 1 % | What is the condition number of your numbers?
fails: flowers | 60 steps on other flowers | What is the condition number of your numbers?
"""


# %% prepare
def prepare(X_train, X_new):
    return X_train, X_new


def choose_rate(Z_train):
    return 0.9 * limit(mse_hessian(Z_train))
