"""The products are written into the caller's X.

loses: 4
fails: predict | the input is left alone | `X -= ...` and `X[...] = ...` write into the caller's array.
fails: gradients | dw on other numbers | Number j of dw: the misses against feature j, times 2/B.
fails: gradients | the input is left alone | `X -= ...` and `X[...] = ...` write into the caller's array.
"""


# %% predict
def predict(X, w, b):
    X *= w
    return X.sum(axis=1) + b
