"""The sums of the coordinates are compared.

loses: 2
fails: what a line cannot do | exclusive or | Are the shares at least 0, with the sum 1 on each class
fails: what a line cannot do | means that are two points | Compare coordinate by coordinate, not their sums
"""


# %% certificate
def is_certificate(X, y, shares):
    own = [shares * (y == label) for label in (0, 1)]
    means = [part @ X for part in own]
    return bool(
        (shares >= 0).all()
        and np.allclose([part.sum() for part in own], 1, rtol=0, atol=1e-9)
        and abs(means[0].sum() - means[1].sum()) <= 1e-9
    )
