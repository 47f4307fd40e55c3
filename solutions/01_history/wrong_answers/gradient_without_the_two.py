"""The 2 is missing.

loses: 2
fails: lms_gradient | worked by hand | The 2 of the square's derivative is missing
fails: lms_gradient | other numbers | The 2 of the square's derivative is missing
"""


# %% gradient
def lms_gradient(w, b, x, t):
    error = t - (w @ x + b)
    return -error * x, -error
