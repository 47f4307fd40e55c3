"""Only the last place is returned.

loses: 5
fails: descend | three steps by hand | This is only the place where the walk ended
fails: descend | ten steps, three parameters | This is only the place where the walk ended
fails: descend | no step at all | The path has two axes
fails: descend | a start in whole numbers | Do the checks above pass?
"""


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    for _ in range(n_steps):
        w = step(w, gradient(w), learning_rate)
    return w
