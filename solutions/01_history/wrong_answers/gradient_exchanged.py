"""db first.

loses: 9
fails: lms_gradient | worked by hand | dw and db have changed places
fails: lms_gradient | other numbers | dw and db have changed places
fails: lms | one epoch by hand | Your code stopped with ValueError: setting an array
fails: lms | weights after some epochs | Your code stopped with ValueError: setting an array
fails: lms | the history | Your code stopped with ValueError: setting an array
fails: lms | whole numbers | Your code stopped with ValueError: setting an array
fails: digits | better than the nearest mean picture | It stopped in `lms` of another step: is that right
fails: digits | 97 % of pictures never seen | It stopped in `lms` of another step: is that right, and
"""


# %% gradient
def lms_gradient(w, b, x, t):
    error = t - (w @ x + b)
    return -2 * error, -2 * error * x
