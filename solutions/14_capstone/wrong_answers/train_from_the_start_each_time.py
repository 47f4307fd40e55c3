"""Each epoch begins where the training began.

loses: 9
fails: train | the best, by hand | does each go on from the one before?
fails: train | the losses, by hand | Each epoch goes on from where the one before has led
fails: reading digits | 91 % of unseen digits | It takes a hidden layer with some tens of units, well tra
fails: reading digits | 92 % of unseen digits | It takes a hidden layer with some tens of units, well tra
fails: train | other trainings | Each epoch goes on from where
"""


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    losses, lowest = [], np.inf
    for _ in range(n_epochs):
        moved = one_epoch(gradient, parameters, X, y, batch_size, learning_rate, rng)
        losses.append(loss(moved, X_val, y_val))
        if losses[-1] < lowest:
            lowest, best = losses[-1], moved
    return best, losses
