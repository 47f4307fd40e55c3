"""More than was asked for, where exactly as much is enough.

loses: 1
fails: starts_needed | other chances | starts_needed(0.5, 0.75)
"""


# %% starts_needed
def starts_needed(p, sure):
    n = 1
    while 1 - (1 - p) ** n <= sure:
        n += 1
    return n
