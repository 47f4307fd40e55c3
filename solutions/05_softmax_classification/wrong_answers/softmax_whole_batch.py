"""One sum for the whole batch, so the batch is one distribution.

loses: 9
fails: softmax | worked by hand | Here all rows together sum to 1. Each row has its own sum
fails: softmax | other numbers and shapes | Here all rows together sum to 1. Each row has its own sum
fails: softmax | large logits | Here all rows together sum to 1. Each row has its own sum
fails: softmax | rows far apart | Here all rows together sum to 1. Each row has its own sum
fails: softmax | whole numbers | Here all rows together sum to 1. Each row has its own sum
fails: digits | better than the nearest mean picture | Do all checks above pass
fails: digits | 95 % of digits never seen | Do all checks above pass
"""


# %% softmax
def softmax(Z):
    E = np.exp(Z - Z.max())
    return E / E.sum()
