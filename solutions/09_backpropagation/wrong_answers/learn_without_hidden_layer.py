"""A softmax regression, which stays at 91 %.

loses: 4
fails: odd or even | better than a line | Do all checks above pass? Then print the loss
fails: odd or even | 93 % of pictures never seen | Do all checks above pass? Then print the loss
"""


# %% learn
def learn(X, Y):
    rng = np.random.default_rng(0)
    sizes, activations = (X.shape[1], Y.shape[1]), []
    W, b = {}, {}
    for layer in range(1, len(sizes)):
        d, m = sizes[layer - 1], sizes[layer]
        W[layer], b[layer] = rng.normal(size=(m, d)) / np.sqrt(d), np.zeros(m)
    for _ in range(300):
        Z, H = forward(X, W, b, activations)
        dW, db = backward((softmax(Z[len(W)]) - Y) / len(X), W, Z, H, activations)
        for layer in W:
            W[layer] = W[layer] - 0.7 * dW[layer]
            b[layer] = b[layer] - 0.7 * db[layer]
    return W, b, activations
