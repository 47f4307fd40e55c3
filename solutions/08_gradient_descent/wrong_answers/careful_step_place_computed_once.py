"""The new place is computed before the loop, with the first rate.

loses: 4
fails: careful_step | worked by hand | Is the place computed anew with each rate
fails: careful_step | several halvings | Your code was stopped
fails: careful_step | a step out of the world | A loss that is nan has not fallen
"""


# %% careful_step
def careful_step(f, g, w, learning_rate):
    new_w = w - learning_rate * g
    while f(w) - f(new_w) < learning_rate * (g @ g) / 2:
        learning_rate /= 2
    return new_w, learning_rate
