"""The rate that was given is returned.

loses: 4
fails: careful_step | worked by hand | return that rate, not the first one
fails: careful_step | several halvings | return that rate, not the first one
fails: careful_step | a step out of the world | return that rate, not the first one
"""


# %% careful_step
def careful_step(f, g, w, learning_rate):
    rate = learning_rate
    while not f(w) - f(w - rate * g) >= rate * (g @ g) / 2:
        rate /= 2
    return w - rate * g, learning_rate
