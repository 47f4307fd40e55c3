"""A share of 0 is refused.

loses: 1
fails: what a line cannot do | other certificates | Some shares may be 0, the classes may differ in size
"""


# %% certificate
def is_certificate(X, y, shares):
    own = [shares * (y == label) for label in (0, 1)]
    means = [part @ X for part in own]
    return bool(
        (shares > 0).all()
        and np.allclose([part.sum() for part in own], 1, rtol=0, atol=1e-9)
        and np.allclose(means[0], means[1], rtol=0, atol=1e-9)
    )
