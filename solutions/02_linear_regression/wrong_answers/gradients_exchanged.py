"""db first.

loses: 8
fails: gradients | worked by hand | dw and db have changed places.
fails: gradients | dw on other numbers | dw and db have changed places.
fails: gradients | db on other numbers | dw and db have changed places.
fails: walk | ten steps | It stopped in `predict` of another step: is that right, and called as it should
fails: walk | the history | It stopped in `predict` of another step: is that right, and called as it should
"""


# %% gradients
def gradients(X, y, w, b):
    miss = predict(X, w, b) - y
    return 2 * miss.mean(), 2 * X.T @ miss / len(X)
