"""The gradient is scaled in place.

loses: 1
fails: step | w and g are left alone | Your function changed its argument `g`
"""


# %% step
def step(w, g, learning_rate):
    g *= learning_rate
    return w - g
