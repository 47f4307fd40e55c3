"""The 2/n is forgotten, which is 1 in the example.

loses: 5
fails: mse_hessian | other numbers and shapes | The 2/n is missing
fails: flowers | 60 steps, within 1 % | how near to the limit is your rate?
fails: flowers | 60 steps on other flowers | how near to the limit is your rate?
"""


# %% mse_hessian
def mse_hessian(X):
    both = np.column_stack([X, np.ones(len(X))])
    return both.T @ both
