"""The logits come back.

loses: 13
fails: predict | worked by hand | One label for each picture: the number of its largest logit.
fails: predict | other models | One label for each picture: the number of its largest logit.
fails: predict | alone or among others | One label for each picture: the number of its largest logit.
fails: reading digits | your own validation pictures | What came back cannot be used: ValueError: operand
fails: reading digits | 80 % of unseen digits | One label for each picture.
fails: reading digits | 88 % of unseen digits | One label for each picture.
fails: reading digits | 91 % of unseen digits | One label for each picture.
fails: reading digits | 92 % of unseen digits | One label for each picture.
"""


# %% predict
def predict(model, X):
    shift, scale, parameters = model
    return forward(parameters, (X - shift) / scale)[1]
