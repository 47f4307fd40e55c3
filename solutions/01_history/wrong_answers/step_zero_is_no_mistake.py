"""A sum of exactly 0 counts as right, for both labels: from zero weights nothing is ever learned.

loses: 4
fails: perceptron_step | a sum of exactly 0 | A sum of 0 has no side: it is a mistake for both labels
fails: perceptron | worked by hand | Does step 3 count a sum of 0 as one?
fails: perceptron | other examples | Does step 3 count a sum of 0 as one?
fails: perceptron | where no line separates | Does step 3 count a sum of 0 as one?
"""


# %% step
def perceptron_step(w, b, x, y):
    s = 2 * y - 1
    if s * (w @ x + b) < 0:
        return w + s * x, b + s, True
    return w, b, False
