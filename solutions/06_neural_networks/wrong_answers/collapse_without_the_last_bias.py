"""The biases go through the weights, and the layer's own are not added.

loses: 2
fails: collapse | by hand | The biases of the last layer itself are missing
fails: collapse | the biases of other stacks | What the layers before have collected
"""


# %% collapse
def collapse(W, b):
    W_all, b_all = W[1], b[1]
    for layer in range(2, len(W) + 1):
        W_all = W[layer] @ W_all
        b_all = W[layer] @ b_all
    return W_all, b_all
