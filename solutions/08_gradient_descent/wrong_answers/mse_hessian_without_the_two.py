"""The 2 is forgotten, so the rate for the flowers is above their limit.

loses: 6
fails: mse_hessian | worked by hand | The 2 of the square's derivative is missing
fails: mse_hessian | other numbers and shapes | The 2 of the square's derivative is missing
fails: flowers | 60 steps, within 1 % | The rate is above the limit of the numbers that you chose
fails: flowers | 60 steps on other flowers | The rate is above the limit of the numbers that you chose
"""


# %% mse_hessian
def mse_hessian(X):
    both = np.column_stack([X, np.ones(len(X))])
    return both.T @ both / len(X)
