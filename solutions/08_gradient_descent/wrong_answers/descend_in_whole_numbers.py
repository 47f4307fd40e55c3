"""The path has the kind of numbers of the start.

loses: 1
fails: descend | a start in whole numbers | The places were cut off to whole numbers
"""


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    path = np.array([w] * (n_steps + 1))
    for t in range(n_steps):
        w = step(w, gradient(w), learning_rate)
        path[t + 1] = w
    return path
