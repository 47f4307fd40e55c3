"""The limit of the sum is taken for the larger one.

loses: 1
fails: predictions | the sum | The sum bends 50 times as strongly
"""


# %% predictions
def predictions():
    return {"limit": 1 / 3, "farther": "same", "sum": 10.0, "kappa": 4}
