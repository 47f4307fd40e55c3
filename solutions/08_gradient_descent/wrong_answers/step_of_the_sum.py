"""All parameters move by the sum of the gradient's numbers, as a `np.sum` too many does.

loses: 2
fails: step | worked by hand | The numbers of the gradient were added up
fails: step | other numbers | The numbers of the gradient were added up
"""


# %% step
def step(w, g, learning_rate):
    return w - learning_rate * np.sum(g)
