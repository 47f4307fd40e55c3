"""The training loss is taken after the epoch.

loses: 1
fails: train | history | This is the loss after each epoch
"""


# %% train
def train(loss, gradient, w, X, Y, X_val, Y_val, *, batch_size, learning_rate, n_epochs, patience, rng):
    history = {"loss": [], "validation_loss": []}
    lowest, waited = np.inf, 0
    for epoch in range(n_epochs):
        w, mean_loss = train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng)
        history["loss"].append(loss(w, X, Y))
        history["validation_loss"].append(loss(w, X_val, Y_val))
        waited += 1
        if history["validation_loss"][-1] < lowest:
            best_w, lowest, waited = w.copy(), history["validation_loss"][-1], 0
        if waited == patience:
            break
    return best_w, history
