"""The hidden sums are passed on as they are. Nothing is trained yet.

loses: 14
fails: forward | the logits, by hand | The hidden sums were passed on as they are. `np.maximum(0, .
fails: forward | what was kept, by hand | The hidden sums were passed on as they are. `np.maximum(0, .
fails: forward | other networks | The hidden sums were passed on as they are. `np.maximum(0, .
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | `predict` gives other answers than the network that `fit`
fails: reading digits | 88 % of unseen digits | `predict` gives other answers than the network that `fit`
fails: reading digits | 91 % of unseen digits | `predict` gives other answers than the network that `fit`
fails: reading digits | 92 % of unseen digits | `predict` gives other answers than the network that `fit`
"""


# %% forward
def forward(parameters, X):
    H, Z = [], X
    for W, b in parameters:
        H.append(Z)
        Z = Z @ W.T + b
    return H, Z


# %% fit
def fit(X, y, X_val, y_val):
    return (*scaling(X), initialise((X.shape[1], 64, 10), np.random.default_rng(0)))
