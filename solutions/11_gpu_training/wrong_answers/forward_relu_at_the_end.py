"""The last layer has a ReLU, too.

loses: 5
fails: forward | other networks | ReLU was taken after the last layer
fails: digits | a validation loss of 0.135 | Do the checks of steps 2 to 5 pass
fails: digits | other pictures | Do the checks of steps 2 to 5 pass
"""


# %% forward
def forward(X, parameters):
    H = X
    for W, b in zip(parameters[::2], parameters[1::2]):
        H = torch.relu(H @ W.T + b)
    return H
