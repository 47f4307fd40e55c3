"""The same array is kept many times.

loses: 4
fails: descend | three steps by hand | Every row holds the place where the walk ended
fails: descend | ten steps, three parameters | Every row holds the place where the walk ended
fails: descend | a start in whole numbers | Do the checks above pass?
"""


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    w = w.astype(float)
    path = [w]
    for _ in range(n_steps):
        w -= learning_rate * gradient(w)
        path.append(w)
    return np.array(path)
