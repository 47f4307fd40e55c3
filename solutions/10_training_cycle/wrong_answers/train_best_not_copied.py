"""The best parameters are kept without a copy, and go on changing.

loses: 7
fails: train | worked by hand | This is where training ended
fails: train | when the epochs run out first | Then too the best parameters come back
fails: train | several batches | This is where training ended
fails: digits | a validation loss of 0.50 | Do the checks above pass?
"""


# %% train
def train(loss, gradient, w, X, Y, X_val, Y_val, *, batch_size, learning_rate, n_epochs, patience, rng):
    w = w.copy()
    history = {"loss": [], "validation_loss": []}
    best_w, lowest, waited = w, np.inf, 0
    for epoch in range(n_epochs):
        w[:], mean_loss = train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng)
        history["loss"].append(mean_loss)
        history["validation_loss"].append(loss(w, X_val, Y_val))
        waited += 1
        if history["validation_loss"][-1] < lowest:
            best_w, lowest, waited = w, history["validation_loss"][-1], 0
        if waited == patience:
            break
    return best_w, history
