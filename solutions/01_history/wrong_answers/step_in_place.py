"""The caller's weights are written into.

loses: 1
fails: perceptron_step | the input is left alone | `w -= ...` and `w[...] = ...` write into the caller's
"""


# %% step
def perceptron_step(w, b, x, y):
    s = 2 * y - 1
    if s * (w @ x + b) <= 0:
        w += s * x
        return w, b + s, True
    return w, b, False
