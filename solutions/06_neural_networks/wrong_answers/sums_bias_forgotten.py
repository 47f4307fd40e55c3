"""Only the product; without its bias the fitted output layer is off, too.

loses: 7
fails: sums | by hand | The biases are missing
fails: sums | other shapes | The biases are missing
fails: sums | where everything is square | The biases are missing
fails: sums | whole numbers, left alone | The biases are missing
fails: digits | better than without a hidden layer | Do all checks above pass
fails: digits | 96 % of digits never seen | Do all checks above pass
"""


# %% sums
def sums(H, W, b):
    return H @ W.T
