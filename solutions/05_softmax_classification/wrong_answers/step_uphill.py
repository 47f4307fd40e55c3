"""The gradient is added.

loses: 4
fails: gradient_step | worked by hand | This goes uphill
fails: digits | better than the nearest mean picture | Do all checks above pass
fails: digits | 95 % of digits never seen | Do all checks above pass
"""


# %% gradient_step
def gradient_step(W, b, dW, db, learning_rate):
    return W + learning_rate * dW, b + learning_rate * db
