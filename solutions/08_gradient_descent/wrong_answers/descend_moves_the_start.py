"""`np.asarray` makes no copy of an array of floats.

loses: 1
fails: descend | the start is left alone | Your function changed its argument `w`
"""


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    w = np.asarray(w, dtype=float)
    path = [w.copy()]
    for _ in range(n_steps):
        w -= learning_rate * gradient(w)
        path.append(w.copy())
    return np.array(path)
