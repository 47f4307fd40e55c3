"""Lists, which begin with 0, for dictionaries.

loses: 5
fails: forward | by hand | are dictionaries with an entry for each layer
fails: forward | other networks | are dictionaries with an entry for each layer
fails: forward | no hidden layer | are dictionaries with an entry for each layer
"""


# %% forward
def forward(X, W, b, sigma):
    Z, H = [], [X]
    for layer in range(1, len(W) + 1):
        Z.append(sums(H[-1], W[layer], b[layer]))
        H.append(sigma[layer](Z[-1]))
    return Z, H
