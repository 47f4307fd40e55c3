"""dw and db have changed places.

loses: 11
fails: gradients | worked by hand | dw and db have changed places.
fails: gradients | dw on other numbers | dw and db have changed places.
fails: gradients | db on other numbers | dw and db have changed places.
fails: gradients | very sure predictions | dw and db have changed places.
fails: fit | ten steps | ValueError: operands could not be broadcast together
fails: fit | the history | ValueError: operands could not be broadcast together
fails: eights | better than the share of eights | It stopped in `fit` of another step: is that right, and
fails: eights | 0.12 on digits never seen | It stopped in `fit` of another step: is that right, and called
"""


# %% gradients
def gradients(X, y, w, b):
    miss = sigmoid(X @ w + b) - y
    return miss.mean(), X.T @ miss / len(X)
