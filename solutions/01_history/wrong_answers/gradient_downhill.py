"""The sign of the step in the place of the gradient's.

loses: 5
fails: lms_gradient | worked by hand | The sign is turned: this is the way down. The derivatives
fails: lms_gradient | other numbers | The sign is turned: this is the way down. The derivatives
fails: digits | better than the nearest mean picture | Do all checks above pass? Was the learning rate too
fails: digits | 97 % of pictures never seen | Do all checks above pass? Was the learning rate too
"""


# %% gradient
def lms_gradient(w, b, x, t):
    error = t - (w @ x + b)
    return 2 * error * x, 2 * error
