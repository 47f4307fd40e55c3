"""Its own h.

loses: 1
fails: measured_slope | central, with any h | This is not the difference over the `h`
"""


# %% measured_slope
def measured_slope(f, Z, h=1e-5):
    h = 1e-6
    return (f(Z + h) - f(Z - h)) / (2 * h)
