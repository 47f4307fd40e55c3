"""The gradient is taken before the loop.

loses: 4
fails: descend | three steps by hand | The gradient was taken once, at the start
fails: descend | ten steps, three parameters | The gradient was taken once, at the start
fails: descend | a start in whole numbers | Do the checks above pass?
"""


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    path, g = [w], gradient(w)
    for _ in range(n_steps):
        w = step(w, g, learning_rate)
        path.append(w)
    return np.array(path)
