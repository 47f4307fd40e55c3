"""`+=` into an array of whole numbers.

loses: 1
fails: sums | whole numbers, left alone | Your code stopped with UFuncTypeError
"""


# %% sums
def sums(H, W, b):
    Z = H @ W.T
    Z += b
    return Z
