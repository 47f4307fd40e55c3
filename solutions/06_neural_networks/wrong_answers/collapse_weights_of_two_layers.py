"""The loop goes on with the biases only.

loses: 1
fails: collapse | the weights of other stacks | A layer is missing
"""


# %% collapse
def collapse(W, b):
    W_all, b_all = W[1], b[1]
    if len(W) > 1:
        W_all = W[2] @ W_all
    for layer in range(2, len(W) + 1):
        b_all = W[layer] @ b_all + b[layer]
    return W_all, b_all
