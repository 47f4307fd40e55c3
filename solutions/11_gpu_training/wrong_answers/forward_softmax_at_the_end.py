"""Softmax is taken, as in the chapters before.

loses: 7
fails: forward | worked by hand | Softmax was taken already
fails: forward | other networks | Softmax was taken already
fails: digits | a validation loss of 0.135 | Do the checks of steps 2 to 5 pass
fails: digits | another start | Were the settings good for one start only
fails: digits | other pictures | Do the checks of steps 2 to 5 pass
"""


# %% forward
def forward(X, parameters):
    *hidden, W, b = parameters
    H = X
    for W_l, b_l in zip(hidden[::2], hidden[1::2]):
        H = torch.relu(H @ W_l.T + b_l)
    return torch.softmax(H @ W.T + b, dim=1)
