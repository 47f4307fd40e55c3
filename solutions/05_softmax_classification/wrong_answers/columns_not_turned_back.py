"""Turned for the softmax, and not turned back.

loses: 5
fails: softmax_columns | worked by hand | One example is a column
fails: softmax_columns | temperature | Divide the logits by the temperature before everything else
fails: softmax_columns | columns far apart | Each column stands for itself, wherever the others are
fails: softmax_columns | large logits | Only the differences of logits count, however large the logits are
"""


# %% softmax_columns
def softmax_columns(Z, temperature=1.0):
    return softmax(Z.T / temperature)
