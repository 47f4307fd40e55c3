"""A step where s z is below 1, so that right answers near the line move it as well.

loses: 1
fails: perceptron_step | other numbers | The answer is right, so nothing changes
"""


# %% step
def perceptron_step(w, b, x, y):
    s = 2 * y - 1
    if s * (w @ x + b) < 1:
        return w + s * x, b + s, True
    return w, b, False
