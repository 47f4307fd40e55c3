"""The activations are forgotten.

loses: 8
fails: forward | by hand | the activation of this layer is missing
fails: forward | other networks | the activation of this layer is missing
fails: forward | no hidden layer | The output layer has an activation too
fails: digits | better than without a hidden layer | Do all checks above pass
fails: digits | 96 % of digits never seen | Do all checks above pass
"""


# %% forward
def forward(X, W, b, sigma):
    Z, H = {}, {0: X}
    for layer in W:
        Z[layer] = sums(H[layer - 1], W[layer], b[layer])
        H[layer] = Z[layer]
    return Z, H
