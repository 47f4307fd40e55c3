"""The products of the rows, not of the columns.

loses: 3
fails: mse_hessian | worked by hand | Examples and features have changed places
fails: mse_hessian | other numbers and shapes | gave shape
"""


# %% mse_hessian
def mse_hessian(X):
    X_and_1 = np.column_stack([X, np.ones(len(X))])
    return 2 / len(X) * X_and_1 @ X_and_1.T
