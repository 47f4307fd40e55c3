"""No column of ones.

loses: 3
fails: mse_hessian | worked by hand | The bias is missing
fails: mse_hessian | other numbers and shapes | The bias is missing
"""


# %% mse_hessian
def mse_hessian(X):
    return 2 * X.T @ X / len(X)
