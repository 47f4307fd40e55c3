"""The mean of the pictures that come is taken away, not that of the training.

loses: 3
fails: predict | worked by hand | The shift and the scale are those of the model, whatever the
fails: predict | other models | The shift and the scale are those of the model, whatever the
fails: predict | alone or among others | The answer to a picture depends on the pictures beside it. N
"""


# %% predict
def predict(model, X):
    _, scale, parameters = model
    return forward(parameters, (X - X.mean(axis=0)) / scale)[1].argmax(axis=1)
