"""The matrices multiplied as they are met.

loses: 3
fails: collapse | by hand | The matrices are multiplied in the wrong order
fails: collapse | the weights of other stacks | Your code stopped with ValueError
fails: collapse | the biases of other stacks | Your code stopped with ValueError
"""


# %% collapse
def collapse(W, b):
    W_all, b_all = W[1], b[1]
    for layer in range(2, len(W) + 1):
        W_all = W_all @ W[layer]
        b_all = W[layer] @ b_all + b[layer]
    return W_all, b_all
