"""The length of g for its square.

loses: 2
fails: careful_step | several halvings | The length of g is to be squared
"""


# %% careful_step
def careful_step(f, g, w, learning_rate):
    while not f(w) - f(w - learning_rate * g) >= learning_rate * np.linalg.norm(g) / 2:
        learning_rate /= 2
    return w - learning_rate * g, learning_rate
