"""Each logit divided by the sum of the logits.

loses: 8
fails: softmax | worked by hand | These are logits divided by their sum
fails: softmax | other numbers and shapes | These are logits divided by their sum
fails: softmax | large logits | These are logits divided by their sum
fails: softmax | rows far apart | These are logits divided by their sum
fails: digits | better than the nearest mean picture | Do all checks above pass
fails: digits | 95 % of digits never seen | Do all checks above pass
"""


# %% softmax
def softmax(Z):
    return Z / Z.sum(axis=1, keepdims=True)
