"""The parameters that come in are written into.

loses: 1
fails: train | w is left alone | Your function changed its argument `w`
"""


# %% train
def train(loss, gradient, w, X, Y, X_val, Y_val, *, batch_size, learning_rate, n_epochs, patience, rng):
    history = {"loss": [], "validation_loss": []}
    lowest, waited = np.inf, 0
    for epoch in range(n_epochs):
        w[:], mean_loss = train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng)
        history["loss"].append(mean_loss)
        history["validation_loss"].append(loss(w, X_val, Y_val))
        waited += 1
        if history["validation_loss"][-1] < lowest:
            best_w, lowest, waited = w.copy(), history["validation_loss"][-1], 0
        if waited == patience:
            break
    return best_w, history
