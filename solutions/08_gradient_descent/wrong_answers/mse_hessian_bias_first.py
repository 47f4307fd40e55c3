"""The ones stand in front.

loses: 3
fails: mse_hessian | worked by hand | here it comes first
fails: mse_hessian | other numbers and shapes | here it comes first
"""


# %% mse_hessian
def mse_hessian(X):
    both = np.column_stack([np.ones(len(X)), X])
    return 2 * both.T @ both / len(X)
