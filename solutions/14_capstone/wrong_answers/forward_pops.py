"""The layers are taken out of the list.

loses: 19
fails: forward | nothing is changed | `pop` and `reverse` change the caller's list. Go through it
fails: backward | one layer, by hand | One list, with a pair for each layer, from the first to the
fails: backward | two layers, by hand | One list, with a pair for each layer, from the first to the
fails: backward | other networks | One list, with a pair for each layer, from the first to the
fails: backward | large logits, nothing changed | Your code stopped with AttributeError: 'NoneType' objec
fails: predict | alone or among others | Your code stopped with AttributeError: 'NoneType' object has
fails: reading digits | your own validation pictures | It stopped in `backward` of another step: is that
fails: reading digits | 80 % of unseen digits | It stopped in `backward` of another step: is that right,
fails: reading digits | 88 % of unseen digits | It stopped in `backward` of another step: is that right,
fails: reading digits | 91 % of unseen digits | It stopped in `backward` of another step: is that right,
fails: reading digits | 92 % of unseen digits | It stopped in `backward` of another step: is that right,
"""


# %% forward
def forward(parameters, X):
    H, Z = [X], None
    while parameters:
        W, b = parameters.pop(0)
        Z = H[-1] @ W.T + b
        if parameters:
            H.append(np.maximum(0, Z))
    return H, Z
