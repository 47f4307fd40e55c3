"""Twice and ten times as long are exchanged.

loses: 2
fails: diagnosis | the two that are wrong by a factor | the number is 1 - 1/r
"""


# %% diagnosis
def diagnosis():
    return {"A": "too early", "B": "sum", "C": "biases", "D": "old gradients", "E": "coarse", "F": "no slope"}
