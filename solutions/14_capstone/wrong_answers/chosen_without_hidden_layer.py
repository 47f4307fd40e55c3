"""A softmax regression.

loses: 4
fails: reading digits | 91 % of unseen digits | It takes a hidden layer with some tens of units, well tra
fails: reading digits | 92 % of unseen digits | It takes a hidden layer with some tens of units, well tra
"""


# %% chosen
def chosen():
    return {"sizes": (196, 10), "batch_size": 32, "learning_rate": 0.05, "n_epochs": 15}
