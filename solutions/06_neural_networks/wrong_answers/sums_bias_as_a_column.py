"""The bias as a column broadcasts: bias i goes to example i, or the sums grow in number.

loses: 13
fails: sums | by hand | Your code stopped with ValueError
fails: sums | other shapes | Your code stopped with ValueError
fails: sums | where everything is square | Bias i went to row i
fails: sums | whole numbers, left alone | Bias i went to row i
fails: forward | by hand | It stopped in `sums` of another step
fails: forward | what was given is left alone | It stopped in `sums` of another step
fails: forward | other networks | It stopped in `sums` of another step
fails: forward | no hidden layer | It stopped in `sums` of another step
fails: digits | better than without a hidden layer | It stopped in `sums` of another step
fails: digits | 96 % of digits never seen | It stopped in `sums` of another step
"""


# %% sums
def sums(H, W, b):
    return H @ W.T + b.reshape(-1, 1)
