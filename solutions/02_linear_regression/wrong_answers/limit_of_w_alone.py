"""The bias is forgotten: for a small deviation the limit is too large.

loses: 2
fails: learning rates | the limit of a narrow feature | This looks at w alone; b has to reach the bottom
"""


# %% largest_rate
def largest_rate(deviation):
    return 1 / deviation**2
