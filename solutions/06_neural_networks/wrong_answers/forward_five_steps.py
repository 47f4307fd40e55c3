"""The lecture's five steps written out, for two hidden layers only.

loses: 3
fails: forward | other networks | are dictionaries with an entry for each layer
fails: forward | no hidden layer | Your code stopped with KeyError
"""


# %% forward
def forward(X, W, b, sigma):
    Z, H = {}, {0: X}
    Z[1] = sums(X, W[1], b[1])
    H[1] = sigma[1](Z[1])
    Z[2] = sums(H[1], W[2], b[2])
    H[2] = sigma[2](Z[2])
    if 3 in W:
        Z[3] = sums(H[2], W[3], b[3])
        H[3] = sigma[3](Z[3])
    return Z, H
