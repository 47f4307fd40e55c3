"""The loop begins at 1 and makes a step less than asked for.

loses: 4
fails: descend | three steps by hand | The last step is missing
fails: descend | ten steps, three parameters | All derivatives at the old place
fails: descend | a start in whole numbers | Do the checks above pass?
"""


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    path = [w]
    for t in range(1, n_steps):
        w = step(w, gradient(w), learning_rate)
        path.append(w)
    return np.array(path)
