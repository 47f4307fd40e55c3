"""Exactly half is not accepted.

loses: 1
fails: careful_step | worked by hand | A fall of exactly half
"""


# %% careful_step
def careful_step(f, g, w, learning_rate):
    while not f(w) - f(w - learning_rate * g) > learning_rate * (g @ g) / 2:
        learning_rate /= 2
    return w - learning_rate * g, learning_rate
