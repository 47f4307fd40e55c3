"""All shares together sum to 2.

loses: 1
fails: what a line cannot do | shares that are none | The shares have to sum to 1 on each class. With other
"""


# %% certificate
def is_certificate(X, y, shares):
    own = [shares * (y == label) for label in (0, 1)]
    means = [part @ X for part in own]
    return bool(
        (shares >= 0).all()
        and abs(shares.sum() - 2) <= 1e-9
        and np.allclose(means[0], means[1], rtol=0, atol=1e-9)
    )
