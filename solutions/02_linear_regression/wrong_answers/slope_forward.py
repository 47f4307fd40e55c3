"""The forward difference.

loses: 2
fails: slope | worked by hand | This is the forward difference, from t to t + h
fails: slope | central, with any h | This is the forward difference, from t to t + h: its error grows like
"""


# %% slope
def slope(f, t, h=1e-5):
    return (f(t + h) - f(t)) / h
