"""The best parameters come back only where the patience ran out.

loses: 1
fails: train | when the epochs run out first | Training ended because n_epochs was reached
"""


# %% train
def train(loss, gradient, w, X, Y, X_val, Y_val, *, batch_size, learning_rate, n_epochs, patience, rng):
    history = {"loss": [], "validation_loss": []}
    lowest, waited = np.inf, 0
    for epoch in range(n_epochs):
        w, mean_loss = train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng)
        history["loss"].append(mean_loss)
        history["validation_loss"].append(loss(w, X_val, Y_val))
        if history["validation_loss"][-1] < lowest:
            best_w, lowest, waited = w.copy(), history["validation_loss"][-1], 0
        else:
            waited += 1
            if waited == patience:
                w = best_w
                break
    return w, history
