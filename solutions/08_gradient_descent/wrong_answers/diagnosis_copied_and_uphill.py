"""The two that never fall are exchanged.

loses: 2
fails: diagnosis | the two that never fall | One of the two begins with another loss
"""


# %% diagnosis
def diagnosis():
    return {
        "A": "too large",
        "B": "uphill",
        "C": "not copied",
        "D": "taken once",
        "E": "at the limit",
        "F": "too small",
    }
