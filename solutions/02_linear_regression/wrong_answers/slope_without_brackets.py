"""Divided by 2 and multiplied by h.

loses: 2
fails: slope | worked by hand | Brackets are missing: `/ (2 * h)`.
fails: slope | central, with any h | Brackets are missing: `/ (2 * h)`.
"""


# %% slope
def slope(f, t, h=1e-5):
    return (f(t + h) - f(t - h)) / 2 * h
