"""Its own step, with a plus.

loses: 4
fails: descend | three steps by hand | This goes uphill
fails: descend | ten steps, three parameters | This goes uphill
fails: descend | a start in whole numbers | Do the checks above pass?
"""


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    path = [w]
    for _ in range(n_steps):
        path.append(path[-1] + learning_rate * gradient(path[-1]))
    return np.array(path)
