"""Divided by h, though the places are 2h apart.

loses: 2
fails: measured_slope | by hand | This is twice too large
fails: measured_slope | central, with any h | This is twice too large
"""


# %% measured_slope
def measured_slope(f, Z, h=1e-5):
    return (f(Z + h) - f(Z - h)) / h
