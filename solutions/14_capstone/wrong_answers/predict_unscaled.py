"""The pictures are not scaled.

loses: 12
fails: predict | worked by hand | Take away the shift, divide by the scale, then the class of
fails: predict | other models | The shift and the scale are those of the model, whatever the
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | `predict` gives other answers than the network that `fit`
fails: reading digits | 88 % of unseen digits | `predict` gives other answers than the network that `fit`
fails: reading digits | 91 % of unseen digits | `predict` gives other answers than the network that `fit`
fails: reading digits | 92 % of unseen digits | `predict` gives other answers than the network that `fit`
"""


# %% predict
def predict(model, X):
    return forward(model[2], X)[1].argmax(axis=1)
