"""The learning rate is not used.

loses: 2
fails: step | worked by hand | The learning rate is missing
fails: step | other numbers | The learning rate is missing
"""


# %% step
def step(w, g, learning_rate):
    return w - g
