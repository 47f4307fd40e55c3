"""The label 0 or 1 in the place of s.

loses: 3
fails: perceptron_step | worked by hand | The label was used where s belongs: with s = 0 an example
fails: perceptron_step | a sum of exactly 0 | w and b are as before. A mistake changes them by s x and
fails: perceptron_step | other numbers | The label was used where s belongs: with s = 0 an example
"""


# %% step
def perceptron_step(w, b, x, y):
    s = y
    if s * (w @ x + b) <= 0:
        return w + s * x, b + s, True
    return w, b, False
