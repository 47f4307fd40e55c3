"""All epochs are made.

loses: 5
fails: train | worked by hand | The 2 was not to be seen
fails: train | history | gave shape (20,), expected shape (8,)
fails: train | several batches | Stop when `patience` epochs have brought no new lowest loss
"""


# %% train
def train(loss, gradient, w, X, Y, X_val, Y_val, *, batch_size, learning_rate, n_epochs, patience, rng):
    history = {"loss": [], "validation_loss": []}
    lowest, waited = np.inf, 0
    for epoch in range(n_epochs):
        w, mean_loss = train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng)
        history["loss"].append(mean_loss)
        history["validation_loss"].append(loss(w, X_val, Y_val))
        waited += 1
        if history["validation_loss"][-1] < lowest:
            best_w, lowest, waited = w.copy(), history["validation_loss"][-1], 0
    return best_w, history
