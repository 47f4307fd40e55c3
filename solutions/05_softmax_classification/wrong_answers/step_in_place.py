"""The step is written into the arrays that were given.

loses: 1
fails: gradient_step | the old weights are left alone | `W -= ...` and `W[...] = ...` write into the caller's
"""


# %% gradient_step
def gradient_step(W, b, dW, db, learning_rate):
    W -= learning_rate * dW
    b -= learning_rate * db
    return W, b
