"""The biases are forgotten.

loses: 23
fails: forward | worked by hand | The biases are missing
fails: forward | other networks | The biases are missing
fails: training_step | worked by hand | TypeError
fails: training_step | the loss by hand | TypeError
fails: training_step | other networks | TypeError
fails: training_step | the loss of other batches | TypeError
fails: training_step | what .grad held before | TypeError
fails: train | worked by hand | TypeError
fails: train | bytes there | TypeError
fails: train | bytes back | TypeError
fails: train | several epochs | TypeError
fails: train | the mean losses | TypeError
fails: train | the arrays are left alone | TypeError
fails: digits | a validation loss of 0.135 | TypeError
fails: digits | another start | TypeError
fails: digits | other pictures | TypeError
"""


# %% forward
def forward(X, parameters):
    H = X
    for W in parameters[:-2:2]:
        H = torch.relu(H @ W.T)
    return H @ parameters[-2].T
