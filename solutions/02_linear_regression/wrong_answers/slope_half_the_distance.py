"""Divided by h, though the places are 2h apart.

loses: 2
fails: slope | worked by hand | This is twice too large: the two places are 2h apart.
fails: slope | central, with any h | This is twice too large: the two places are 2h apart.
"""


# %% slope
def slope(f, t, h=1e-5):
    return (f(t + h) - f(t - h)) / h
