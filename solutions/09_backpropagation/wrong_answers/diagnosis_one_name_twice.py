"""One of the mistakes for two rows.

loses: 2
fails: diagnosis | each row has a name from the table | A name stands twice
fails: diagnosis | the two that are right in the last layer | Nothing has been passed on yet
"""


# %% diagnosis
def diagnosis():
    return {"A": "coarse", "B": "old gradients", "C": "biases", "D": "sum", "E": "coarse", "F": "no slope"}
