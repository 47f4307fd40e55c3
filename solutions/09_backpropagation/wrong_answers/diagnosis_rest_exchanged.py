"""What is exactly right in places is taken for a matter of measuring.

loses: 2
fails: diagnosis | the two that are left | In one row some arrays are exactly right
"""


# %% diagnosis
def diagnosis():
    return {"A": "too early", "B": "old gradients", "C": "coarse", "D": "sum", "E": "biases", "F": "no slope"}
