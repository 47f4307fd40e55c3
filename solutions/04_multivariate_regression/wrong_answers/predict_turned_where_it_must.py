"""W is turned over only where the shapes force it.

loses: 1
fails: predict | as many examples as inputs and outputs | W was not turned over: this goes down its
"""


# %% predict
def predict(X, W, b):
    try:
        return X @ W + b
    except ValueError:
        return X @ W.T + b
