"""The formula as it stands: the exponential of a large logit is inf, and inf / inf is nan.

loses: 2
fails: softmax | large logits | The exponential of a large logit overflows
"""


# %% softmax
def softmax(Z):
    return np.exp(Z) / np.sum(np.exp(Z), axis=1, keepdims=True)
