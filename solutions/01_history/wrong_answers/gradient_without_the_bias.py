"""The bias is forgotten in the sum.

loses: 2
fails: lms_gradient | worked by hand | The bias is missing in the sum
fails: lms_gradient | other numbers | The bias is missing in the sum
"""


# %% gradient
def lms_gradient(w, b, x, t):
    error = t - w @ x
    return -2 * error * x, -2 * error
