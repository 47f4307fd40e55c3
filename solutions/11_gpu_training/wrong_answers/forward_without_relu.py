"""All layers are straight.

loses: 7
fails: forward | worked by hand | ReLU is missing
fails: forward | other networks | ReLU is missing
fails: digits | a validation loss of 0.135 | Do the checks of steps 2 to 5 pass
fails: digits | another start | Do the checks of steps 2 to 5 pass
fails: digits | other pictures | Do the checks of steps 2 to 5 pass
"""


# %% forward
def forward(X, parameters):
    H = X
    for W, b in zip(parameters[::2], parameters[1::2]):
        H = H @ W.T + b
    return H
