"""The error of the answer, +1 or -1, not of the sum.

loses: 2
fails: lms_gradient | worked by hand | The error was taken after the threshold. ADALINE takes it
fails: lms_gradient | other numbers | The error was taken after the threshold. ADALINE takes it
"""


# %% gradient
def lms_gradient(w, b, x, t):
    error = t - (1 if w @ x + b >= 0 else -1)
    return -2 * error * x, -2 * error
