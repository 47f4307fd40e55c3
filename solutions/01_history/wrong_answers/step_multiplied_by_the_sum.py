"""The step is as long as the sum is wrong.

loses: 2
fails: perceptron_step | a sum of exactly 0 | w and b are as before. A mistake changes them by s x and
fails: perceptron_step | other numbers | The step was multiplied by the sum. The rule only asks
"""


# %% step
def perceptron_step(w, b, x, y):
    s = 2 * y - 1
    if s * (w @ x + b) <= 0:
        return w - (w @ x + b) * x, b - (w @ x + b), True
    return w, b, False
