"""The logits are multiplied by the temperature.

loses: 2
fails: softmax_columns | temperature | The logits are multiplied by the temperature
"""


# %% softmax_columns
def softmax_columns(Z, temperature=1.0):
    return softmax(temperature * Z.T).T
