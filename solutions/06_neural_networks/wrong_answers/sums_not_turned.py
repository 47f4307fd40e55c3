"""`H @ W`, which stops with an error unless W is square.

loses: 13
fails: sums | by hand | Your code stopped with ValueError
fails: sums | other shapes | Your code stopped with ValueError
fails: sums | where everything is square | W is not turned
fails: sums | whole numbers, left alone | Your code stopped with ValueError
fails: forward | by hand | It stopped in `sums` of another step
fails: forward | what was given is left alone | It stopped in `sums` of another step
fails: forward | other networks | It stopped in `sums` of another step
fails: forward | no hidden layer | It stopped in `sums` of another step
fails: digits | better than without a hidden layer | It stopped in `sums` of another step
fails: digits | 96 % of digits never seen | It stopped in `sums` of another step
"""


# %% sums
def sums(H, W, b):
    return H @ W + b
