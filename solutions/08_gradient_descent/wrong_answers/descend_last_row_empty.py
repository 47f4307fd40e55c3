"""The rows are filled before each step, so the last stays 0.

loses: 5
fails: descend | three steps by hand | The last row was never filled
fails: descend | ten steps, three parameters | gave 0
fails: descend | no step at all | there is one row, the start
fails: descend | a start in whole numbers | gave
"""


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    path = np.zeros((n_steps + 1, len(w)))
    for t in range(n_steps):
        path[t] = w
        w = step(w, gradient(w), learning_rate)
    return path
