"""The prediction is the output layer's sums.

loses: 5
fails: forward | by hand | The output layer has an activation too
fails: forward | other networks | The output layer has an activation too
fails: forward | no hidden layer | The output layer has an activation too
"""


# %% forward
def forward(X, W, b, sigma):
    Z, H = {}, {0: X}
    L = len(W)
    for layer in range(1, L):
        Z[layer] = sums(H[layer - 1], W[layer], b[layer])
        H[layer] = sigma[layer](Z[layer])
    Z[L] = sums(H[L - 1], W[L], b[L])
    H[L] = Z[L]
    return Z, H
