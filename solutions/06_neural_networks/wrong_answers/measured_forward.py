"""The forward difference.

loses: 1
fails: measured_slope | central, with any h | This is the forward difference
"""


# %% measured_slope
def measured_slope(f, Z, h=1e-5):
    return (f(Z + h) - f(Z)) / h
