"""`/ 2 * h` divides by 2 and multiplies with h.

loses: 2
fails: measured_slope | by hand | The difference of two values of f, divided by
fails: measured_slope | central, with any h | One step of h up and one of h down
"""


# %% measured_slope
def measured_slope(f, Z, h=1e-5):
    return (f(Z + h) - f(Z - h)) / 2 * h
