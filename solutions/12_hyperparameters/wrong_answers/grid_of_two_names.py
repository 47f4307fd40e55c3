"""Two loops, for exactly two names.

loses: 2
fails: grid | one name and three names | There may be any number of names, and any number of values for
"""


# %% grid
def grid(values):
    first, second = list(values)[:2]
    return [{first: a, second: b} for a in values[first] for b in values[second]]
