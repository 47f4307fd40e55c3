"""The example is multiplied in place.

loses: 5
fails: lms_gradient | the input is left alone | `x -= ...` and `x[...] = ...` write into the caller's
fails: lms | whole numbers | It stopped in `lms_gradient` of another step: is that
fails: digits | better than the nearest mean picture | Do all checks above pass? Was the learning rate too
fails: digits | 97 % of pictures never seen | Do all checks above pass? Was the learning rate too
"""


# %% gradient
def lms_gradient(w, b, x, t):
    factor = -2 * (t - (w @ x + b))
    x *= factor
    return x, factor
