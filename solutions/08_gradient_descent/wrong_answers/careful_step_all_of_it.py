"""The loss is to fall by all of the rate times the squared length.

loses: 5
fails: careful_step | worked by hand | halved until nothing was left
fails: careful_step | several halvings | halved until nothing was left
fails: careful_step | a rate that is good already | halved until nothing was left
fails: careful_step | a step out of the world | halved until nothing was left
"""


# %% careful_step
def careful_step(f, g, w, learning_rate):
    while not f(w) - f(w - learning_rate * g) >= learning_rate * (g @ g):
        learning_rate /= 2
    return w - learning_rate * g, learning_rate
