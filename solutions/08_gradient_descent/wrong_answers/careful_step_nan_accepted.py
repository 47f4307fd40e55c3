"""The comparison is the other way round, and nan is not smaller than anything.

loses: 1
fails: careful_step | a step out of the world | Every comparison with nan is False
"""


# %% careful_step
def careful_step(f, g, w, learning_rate):
    while f(w) - f(w - learning_rate * g) < learning_rate * (g @ g) / 2:
        learning_rate /= 2
    return w - learning_rate * g, learning_rate
