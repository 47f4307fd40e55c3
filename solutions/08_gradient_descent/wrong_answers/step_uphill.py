"""The gradient is added. Coursera's forum, every term.

loses: 2
fails: step | worked by hand | This goes uphill: subtract the gradient
fails: step | other numbers | This goes uphill: subtract the gradient
"""


# %% step
def step(w, g, learning_rate):
    return w + learning_rate * g
