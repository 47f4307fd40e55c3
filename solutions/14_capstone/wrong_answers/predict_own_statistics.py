"""The pictures are scaled by their own mean and deviation. Nothing is trained yet.

loses: 13
fails: predict | worked by hand | The shift and the scale are those of the model, whatever the
fails: predict | other models | The shift and the scale are those of the model, whatever the
fails: predict | alone or among others | The answer to a picture depends on the pictures beside it. N
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% predict
def predict(model, X):
    shift, scale = scaling(X)
    return forward(model[2], (X - shift) / (scale or 1))[1].argmax(axis=1)


# %% fit
def fit(X, y, X_val, y_val, sizes, batch_size, learning_rate, n_epochs):
    return (*scaling(X), initialise(sizes, np.random.default_rng(0)))
