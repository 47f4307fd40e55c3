"""The sum is not divided by n, so the rate for the flowers is far too small.

loses: 6
fails: mse_hessian | worked by hand | This is the Hessian of the sum
fails: mse_hessian | other numbers and shapes | This is the Hessian of the sum
fails: flowers | 60 steps, within 1 % | how near to the limit is your rate?
fails: flowers | 60 steps on other flowers | how near to the limit is your rate?
"""


# %% mse_hessian
def mse_hessian(X):
    both = np.column_stack([X, np.ones(len(X))])
    return 2 * both.T @ both
