"""From the last layer backwards, adding into the biases that were given.

loses: 1
fails: collapse | what was given is left alone | Make a new one
"""


# %% collapse
def collapse(W, b):
    L = len(W)
    W_all, b_all = W[L], b[L]
    for layer in range(L - 1, 0, -1):
        b_all += W_all @ b[layer]
        W_all = W_all @ W[layer]
    return W_all, b_all
