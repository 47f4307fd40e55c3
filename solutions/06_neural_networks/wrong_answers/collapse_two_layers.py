"""The formula as it stands, for two layers.

loses: 2
fails: collapse | the weights of other stacks | A layer is missing
fails: collapse | the biases of other stacks | What the layers before have collected
"""


# %% collapse
def collapse(W, b):
    if len(W) == 1:
        return W[1], b[1]
    return W[2] @ W[1], W[2] @ b[1] + b[2]
