"""The normal equations, by the inverse.

loses: 4
fails: solve | an input that never changes | Do the checks above pass? `X.T @ X` has no inverse here. There
fails: pictures | better than drawing the mean | It stopped in `solve` of another step: is that right, and
fails: pictures | a loss below 1.10 on pictures never seen | It stopped in `solve` of another step: is that
"""


# %% solve
def solve(X, Y):
    A = np.c_[X, np.ones(len(X))]
    V = (np.linalg.inv(A.T @ A) @ A.T @ Y).T
    return V[:, :-1], V[:, -1]
