"""The strength has no effect.

loses: 3
fails: solve_ridge | worked by hand | These are the weights of plain least squares: the strength has no
fails: solve_ridge | the weights | These are the weights of plain least squares: the strength has no effect.
"""


# %% ridge
def solve_ridge(X, y, strength):
    return solve(X, y)
