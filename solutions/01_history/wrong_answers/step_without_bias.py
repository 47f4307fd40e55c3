"""The bias is not learned.

loses: 3
fails: perceptron_step | worked by hand | The bias is not learned
fails: perceptron_step | a sum of exactly 0 | The bias is not learned
fails: perceptron_step | other numbers | The bias is not learned
"""


# %% step
def perceptron_step(w, b, x, y):
    s = 2 * y - 1
    if s * (w @ x + b) <= 0:
        return w + s * x, b, True
    return w, b, False
