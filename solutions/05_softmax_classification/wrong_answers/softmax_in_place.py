"""The shift is written into the caller's array.

loses: 2
fails: softmax | whole numbers | Cannot cast ufunc
fails: softmax | the input is left alone | `Z -= ...` and `Z[...] = ...` write into the caller's array
"""


# %% softmax
def softmax(Z):
    Z -= Z.max(axis=1, keepdims=True)
    np.exp(Z, out=Z)
    Z /= Z.sum(axis=1, keepdims=True)
    return Z
