"""The plain means of the classes, whatever the shares are.

loses: 2
fails: what a line cannot do | exclusive or | Are the shares at least 0, with the sum 1 on each class
fails: what a line cannot do | other certificates | Each mean is taken with the shares. Here that of class 0
"""


# %% certificate
def is_certificate(X, y, shares):
    return bool(np.allclose(X[y == 0].mean(axis=0), X[y == 1].mean(axis=0)))
