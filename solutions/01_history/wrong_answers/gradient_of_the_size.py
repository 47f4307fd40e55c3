"""The size of the error, without its sign.

loses: 4
fails: lms_gradient | other numbers | The size of the error was taken, without its sign
fails: digits | better than the nearest mean picture | Do all checks above pass? Was the learning rate too
fails: digits | 97 % of pictures never seen | Do all checks above pass? Was the learning rate too
"""


# %% gradient
def lms_gradient(w, b, x, t):
    error = t - (w @ x + b)
    return -2 * abs(error) * x, -2 * abs(error)
