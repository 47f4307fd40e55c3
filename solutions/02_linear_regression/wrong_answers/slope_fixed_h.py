"""The h that is given is not used.

loses: 1
fails: slope | central, with any h | This is not the difference over the `h` that was given; is another one
"""


# %% slope
def slope(f, t, h=1e-5):
    h = 1e-6
    return (f(t + h) - f(t - h)) / (2 * h)
