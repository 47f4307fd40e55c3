"""There are always two layers.

loses: 15
fails: forward | other networks | ValueError
fails: training_step | worked by hand | ValueError
fails: training_step | the loss by hand | ValueError
fails: training_step | other networks | ValueError
fails: training_step | the loss of other batches | ValueError
fails: train | worked by hand | ValueError
fails: train | bytes there | ValueError
fails: train | bytes back | ValueError
fails: train | several epochs | ValueError
fails: train | the mean losses | ValueError
"""


# %% forward
def forward(X, parameters):
    W_1, b_1, W_2, b_2 = parameters
    return torch.relu(X @ W_1.T + b_1) @ W_2.T + b_2
