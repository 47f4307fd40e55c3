"""The step is made while torch is watching.

loses: 16
fails: training_step | worked by hand | in-place operation
fails: training_step | other networks | RuntimeError
fails: training_step | what .grad held before | RuntimeError
fails: train | one step by hand | RuntimeError
fails: train | bytes there | RuntimeError
fails: train | bytes back | RuntimeError
fails: train | several epochs | RuntimeError
fails: train | the mean losses | RuntimeError
fails: digits | a validation loss of 0.135 | RuntimeError
fails: digits | other starts | RuntimeError
fails: digits | other pictures | RuntimeError
"""


# %% training_step
def training_step(parameters, X, Y, learning_rate):
    loss = torch.nn.functional.cross_entropy(forward(X, parameters), Y)
    for parameter in parameters:
        parameter.grad = None
    loss.backward()
    for parameter in parameters:
        parameter -= learning_rate * parameter.grad
    return loss.detach()
