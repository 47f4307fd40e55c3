"""db with one number in an array.

loses: 2
fails: gradients | worked by hand | db is one number, not an array.
fails: gradients | db on other numbers | db is one number, not an array.
"""


# %% gradients
def gradients(X, y, w, b):
    miss = predict(X, w, b) - y
    return 2 * X.T @ miss / len(X), 2 * miss.mean(keepdims=True)
