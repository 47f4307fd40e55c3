"""The step is returned, not the place where it leads.

loses: 2
fails: step | worked by hand | This is the step alone
fails: step | other numbers | This is the step alone
"""


# %% step
def step(w, g, learning_rate):
    return -learning_rate * g
