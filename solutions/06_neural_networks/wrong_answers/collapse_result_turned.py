"""The products of the turned matrices, as in X @ W.T, not turned back.

loses: 2
fails: collapse | by hand | The result is turned
fails: collapse | the weights of other stacks | As many matrices as there are layers
"""


# %% collapse
def collapse(W, b):
    W_all, b_all = W[1].T, b[1]
    for layer in range(2, len(W) + 1):
        W_all = W_all @ W[layer].T
        b_all = b_all @ W[layer].T + b[layer]
    return W_all, b_all
