"""The sums are handed on, not the answers.

loses: 7
fails: forward | by hand | This layer looked at the sums of the one before
fails: forward | other networks | This layer looked at the sums of the one before
fails: digits | better than without a hidden layer | Do all checks above pass
fails: digits | 96 % of digits never seen | Do all checks above pass
"""


# %% forward
def forward(X, W, b, sigma):
    Z, H = {}, {0: X}
    before = X
    for layer in W:
        Z[layer] = before = sums(before, W[layer], b[layer])
        H[layer] = sigma[layer](Z[layer])
    return Z, H
