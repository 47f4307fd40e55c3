"""Shares below 0 are let through.

loses: 1
fails: what a line cannot do | shares that are none | A share below 0 leads out of the class: such a point
"""


# %% certificate
def is_certificate(X, y, shares):
    own = [shares * (y == label) for label in (0, 1)]
    means = [part @ X for part in own]
    return bool(
        np.allclose([part.sum() for part in own], 1, rtol=0, atol=1e-9)
        and np.allclose(means[0], means[1], rtol=0, atol=1e-9)
    )
