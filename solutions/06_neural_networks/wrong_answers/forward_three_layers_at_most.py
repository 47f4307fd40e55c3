"""As many layers as the lecture's network has.

loses: 2
fails: forward | other networks | are dictionaries with an entry for each layer
"""


# %% forward
def forward(X, W, b, sigma):
    Z, H = {}, {0: X}
    for layer in (1, 2, 3):
        if layer in W:
            Z[layer] = sums(H[layer - 1], W[layer], b[layer])
            H[layer] = sigma[layer](Z[layer])
    return Z, H
