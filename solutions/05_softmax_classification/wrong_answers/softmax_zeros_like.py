"""A loop that fills an array of the kind of Z: for whole numbers every probability is cut to 0.

loses: 1
fails: softmax | whole numbers | Logits may be integers
"""


# %% softmax
def softmax(Z):
    Y_hat = np.zeros_like(Z)
    for n, z in enumerate(Z):
        e = np.exp(z - z.max())
        Y_hat[n] = e / e.sum()
    return Y_hat
