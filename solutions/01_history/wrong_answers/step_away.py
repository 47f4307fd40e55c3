"""The step is subtracted.

loses: 3
fails: perceptron_step | worked by hand | The step goes the wrong way: after it the example is
fails: perceptron_step | a sum of exactly 0 | The step goes the wrong way: after it the example is
fails: perceptron_step | other numbers | The step goes the wrong way: after it the example is
"""


# %% step
def perceptron_step(w, b, x, y):
    s = 2 * y - 1
    if s * (w @ x + b) <= 0:
        return w - s * x, b - s, True
    return w, b, False
