"""It learns from the pictures of the notebook, whatever comes in.

loses: 8
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% fit
def fit(X, y, X_val, y_val, sizes, batch_size, learning_rate, n_epochs):
    rng, rows = np.random.default_rng(0), np.random.default_rng(5).permutation(len(X_raw))
    X, y, X_val, y_val = X_raw[rows[:2500]], y_raw[rows[:2500]], X_raw[rows[2500:]], y_raw[rows[2500:]]
    shift, scale = scaling(X)
    start, X, X_val = initialise(sizes, rng), (X - shift) / scale, (X_val - shift) / scale
    settings = {"batch_size": batch_size, "learning_rate": learning_rate, "n_epochs": n_epochs, "rng": rng}
    parameters, _ = train(network_loss, backward, start, X, y, X_val, y_val, **settings)
    return shift, scale, parameters
