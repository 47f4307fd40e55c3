"""The temperature is not used.

loses: 2
fails: softmax_columns | temperature | This is the result for temperature 1: `temperature` is not used, or
"""


# %% softmax_columns
def softmax_columns(Z, temperature=1.0):
    return softmax(Z.T).T
