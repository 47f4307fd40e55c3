"""The first layer's activation everywhere.

loses: 4
fails: forward | by hand | This is the activation of layer 1
fails: forward | other networks | This is the activation of layer 1
"""


# %% forward
def forward(X, W, b, sigma):
    Z, H = {}, {0: X}
    for layer in W:
        Z[layer] = sums(H[layer - 1], W[layer], b[layer])
        H[layer] = sigma[1](Z[layer])
    return Z, H
