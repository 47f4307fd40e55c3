"""The rate is halved before it is tried.

loses: 1
fails: careful_step | a rate that is good already | try the rate that is given first
"""


# %% careful_step
def careful_step(f, g, w, learning_rate):
    while True:
        learning_rate /= 2
        if f(w) - f(w - learning_rate * g) >= learning_rate * (g @ g) / 2:
            return w - learning_rate * g, learning_rate
