"""First value with first value, second with second.

loses: 3
fails: grid | by hand | First with first and second with second: a grid has every value with every other.
fails: grid | one name and three names | First with first and second with second: a grid has every value
"""


# %% grid
def grid(values):
    return [dict(zip(values, row)) for row in zip(*values.values())]
