"""Summed over the examples instead of the classes.

loses: 8
fails: softmax | worked by hand | Here each column sums to 1. One example is a row, so the sum goes along axis
fails: softmax | other numbers and shapes | Here each column sums to 1. One example is a row, so the sum goes
fails: softmax | large logits | Here each column sums to 1. One example is a row, so the sum goes along axis
fails: softmax | rows far apart | Here each column sums to 1. One example is a row, so the sum goes along axis
fails: digits | better than the nearest mean picture | Do all checks above pass
fails: digits | 95 % of digits never seen | Do all checks above pass
"""


# %% softmax
def softmax(Z):
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0)
