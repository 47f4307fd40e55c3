"""It goes through numpy, where torch cannot follow.

loses: 20
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
    H = X.detach().numpy()
    for i in range(0, len(parameters), 2):
        H = H @ parameters[i].detach().numpy().T + parameters[i + 1].detach().numpy()
        H = np.maximum(H, 0) if i + 2 < len(parameters) else H
    return torch.tensor(H)
