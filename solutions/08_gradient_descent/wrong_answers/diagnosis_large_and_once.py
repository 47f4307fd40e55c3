"""The two that fall and grow are exchanged.

loses: 2
fails: diagnosis | the two that fall first and grow later | multiplied by the same number
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "taken once",
        "B": "not copied",
        "C": "uphill",
        "D": "too large",
        "E": "at the limit",
        "F": "too small",
    }
