"""An activation for the input is put into the caller's dictionary.

loses: 1
fails: forward | what was given is left alone | Make new dictionaries for Z and H
"""


# %% forward
def forward(X, W, b, sigma):
    sigma[0] = lambda Z: Z
    Z, H = {}, {0: sigma[0](X)}
    for layer in range(1, len(W) + 1):
        Z[layer] = sums(H[layer - 1], W[layer], b[layer])
        H[layer] = sigma[layer](Z[layer])
    return Z, H
