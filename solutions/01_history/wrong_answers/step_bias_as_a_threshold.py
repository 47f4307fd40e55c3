"""The bias is taken for a threshold and goes down where the weights go up.

loses: 3
fails: perceptron_step | worked by hand | The bias goes the wrong way. It gets plus s, as the
fails: perceptron_step | a sum of exactly 0 | The bias goes the wrong way. It gets plus s, as the
fails: perceptron_step | other numbers | The bias goes the wrong way. It gets plus s, as the
"""


# %% step
def perceptron_step(w, b, x, y):
    s = 2 * y - 1
    if s * (w @ x + b) <= 0:
        return w + s * x, b - s, True
    return w, b, False
