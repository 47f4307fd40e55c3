"""The backward difference.

loses: 2
fails: slope | worked by hand | This is the backward difference, from t - h to t
fails: slope | central, with any h | This is the backward difference, from t - h to t: its error grows like
"""


# %% slope
def slope(f, t, h=1e-5):
    return (f(t) - f(t - h)) / h
