"""Compared without room for rounding.

loses: 1
fails: what a line cannot do | other certificates | Allow for rounding: 1e-9
"""


# %% certificate
def is_certificate(X, y, shares):
    own = [shares * (y == label) for label in (0, 1)]
    means = [part @ X for part in own]
    return bool(
        (shares >= 0).all()
        and np.allclose([part.sum() for part in own], 1, rtol=0, atol=1e-9)
        and (means[0] == means[1]).all()
    )
