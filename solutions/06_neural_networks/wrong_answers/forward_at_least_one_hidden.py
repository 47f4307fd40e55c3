"""The output layer apart, after the loop over hidden layers, with the loop's number.

loses: 1
fails: forward | no hidden layer | Your code stopped with UnboundLocalError
"""


# %% forward
def forward(X, W, b, sigma):
    Z, H = {}, {0: X}
    for layer in range(1, len(W)):
        Z[layer] = sums(H[layer - 1], W[layer], b[layer])
        H[layer] = sigma[layer](Z[layer])
    last = layer + 1
    Z[last] = sums(H[layer], W[last], b[last])
    H[last] = sigma[last](Z[last])
    return Z, H
