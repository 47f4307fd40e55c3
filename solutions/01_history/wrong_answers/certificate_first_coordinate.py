"""Only the first coordinate of the means is compared.

loses: 1
fails: what a line cannot do | means that are two points | Compare coordinate by coordinate, not their sums
"""


# %% certificate
def is_certificate(X, y, shares):
    own = [shares * (y == label) for label in (0, 1)]
    means = [part @ X for part in own]
    return bool(
        (shares >= 0).all()
        and np.allclose([part.sum() for part in own], 1, rtol=0, atol=1e-9)
        and abs(means[0][0] - means[1][0]) <= 1e-9
    )
