"""Only the places after the steps are kept.

loses: 5
fails: descend | three steps by hand | The start is missing: it is row 0.
fails: descend | ten steps, three parameters | The start is missing: it is row 0.
fails: descend | no step at all | there is one row, the start
fails: descend | a start in whole numbers | Do the checks above pass?
"""


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    path = []
    for _ in range(n_steps):
        w = step(w, gradient(w), learning_rate)
        path.append(w)
    return np.array(path)
