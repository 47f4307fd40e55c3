"""Down minus up.

loses: 2
fails: slope | worked by hand | The sign is turned: up minus down, not down minus up.
fails: slope | central, with any h | The sign is turned: up minus down, not down minus up.
"""


# %% slope
def slope(f, t, h=1e-5):
    return (f(t - h) - f(t + h)) / (2 * h)
