"""The formula as it stands: at a low temperature every exponential overflows.

loses: 1
fails: softmax_columns | large logits | The exponential of a large logit overflows
"""


# %% softmax_columns
def softmax_columns(Z, temperature=1.0):
    E = np.exp(Z / temperature)
    return E / E.sum(axis=0, keepdims=True)
