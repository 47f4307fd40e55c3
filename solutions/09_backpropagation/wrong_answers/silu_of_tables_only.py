"""Two loops: rows and columns are taken for granted.

loses: 1
fails: silu_slope | other numbers and shapes | IndexError
"""


# %% silu_slope
def silu_slope(Z):
    slopes = np.zeros(Z.shape)
    for n in range(Z.shape[0]):
        for i in range(Z.shape[1]):
            s = sigmoid(Z[n, i])
            slopes[n, i] = s + Z[n, i] * s * (1 - s)
    return slopes
