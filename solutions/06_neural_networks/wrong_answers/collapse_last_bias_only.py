"""Only the last layer's biases.

loses: 2
fails: collapse | by hand | These are the last layer's biases alone
fails: collapse | the biases of other stacks | These are the last layer's biases alone
"""


# %% collapse
def collapse(W, b):
    W_all = W[1]
    for layer in range(2, len(W) + 1):
        W_all = W[layer] @ W_all
    return W_all, b[len(W)]
