"""Each parameter moves before the next derivative is taken.

loses: 2
fails: descend | ten steps, three parameters | Each parameter moved before the derivative by the next
"""


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    w = w.astype(float)
    path = [w.copy()]
    for _ in range(n_steps):
        for i in range(len(w)):
            w[i] = w[i] - learning_rate * gradient(w)[i]
        path.append(w.copy())
    return np.array(path)
