"""A step after every example, right or wrong.

loses: 2
fails: perceptron_step | worked by hand | The answer is right, so nothing changes
fails: perceptron_step | other numbers | The answer is right, so nothing changes
"""


# %% step
def perceptron_step(w, b, x, y):
    s = 2 * y - 1
    return w + s * x, b + s, s * (w @ x + b) <= 0
