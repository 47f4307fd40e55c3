"""The rate of the example is written into the function.

loses: 1
fails: step | other numbers | Row by row: w minus the learning rate times g
"""


# %% step
def step(w, g, learning_rate):
    return w - 0.1 * g
