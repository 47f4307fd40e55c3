"""The biases of the layers before the last two are lost.

loses: 1
fails: collapse | the biases of other stacks | What the layers before have collected
"""


# %% collapse
def collapse(W, b):
    W_all, b_all = W[1], b[1]
    for layer in range(2, len(W) + 1):
        W_all = W[layer] @ W_all
        b_all = W[layer] @ b[layer - 1] + b[layer]
    return W_all, b_all
