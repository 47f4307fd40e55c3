"""W is not turned.

loses: 23
fails: forward | worked by hand | RuntimeError
fails: forward | other networks | RuntimeError
fails: training_step | worked by hand | RuntimeError
fails: training_step | the loss by hand | RuntimeError
fails: training_step | other networks | RuntimeError
fails: training_step | the loss of other batches | RuntimeError
fails: training_step | what .grad held before | RuntimeError
fails: train | worked by hand | RuntimeError
fails: train | bytes there | RuntimeError
fails: train | bytes back | RuntimeError
fails: train | several epochs | RuntimeError
fails: train | the mean losses | RuntimeError
fails: train | the arrays are left alone | RuntimeError
fails: digits | a validation loss of 0.135 | RuntimeError
fails: digits | another start | RuntimeError
fails: digits | other pictures | RuntimeError
"""


# %% forward
def forward(X, parameters):
    *hidden, W, b = parameters
    H = X
    for W_l, b_l in zip(hidden[::2], hidden[1::2]):
        H = torch.relu(H @ W_l + b_l)
    return H @ W + b
