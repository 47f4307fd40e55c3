"""The mistake is that of the answer, which is 1 where z is 0: for label 1 that is right.

loses: 1
fails: perceptron_step | a sum of exactly 0 | A sum of 0 has no side: it is a mistake for both labels
"""


# %% step
def perceptron_step(w, b, x, y):
    error = y - int(w @ x + b >= 0)
    return w + error * x, b + error, error != 0
