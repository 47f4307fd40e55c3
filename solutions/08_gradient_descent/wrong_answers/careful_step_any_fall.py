"""Any fall of the loss is enough.

loses: 2
fails: careful_step | several halvings | it falls by less than half of
"""


# %% careful_step
def careful_step(f, g, w, learning_rate):
    while not f(w - learning_rate * g) < f(w):
        learning_rate /= 2
    return w - learning_rate * g, learning_rate
