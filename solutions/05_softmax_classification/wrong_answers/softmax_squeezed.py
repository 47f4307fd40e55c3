"""A batch of one loses its first axis.

loses: 1
fails: softmax | other numbers and shapes | (B, k) logits give (B, k) probabilities, also for B = 1.
"""


# %% softmax
def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    Y_hat = E / E.sum(axis=1, keepdims=True)
    return Y_hat if len(Y_hat) > 1 else np.squeeze(Y_hat)
