"""The shift alone is written into the caller's array.

loses: 1
fails: softmax | the input is left alone | `Z -= ...` and `Z[...] = ...` write into the caller's array
"""


# %% softmax
def softmax(Z):
    Z -= Z.max(axis=1, keepdims=True)
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True)
