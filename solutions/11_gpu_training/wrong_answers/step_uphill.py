"""The gradient is added.

loses: 8
fails: training_step | worked by hand | This goes uphill
fails: training_step | other networks | This goes uphill
fails: digits | a validation loss of 0.135 | Do the checks of steps 2 and 3 pass
fails: digits | other starts | Do the checks of steps 2 and 3 pass
fails: digits | other pictures | Do the checks of steps 2 and 3 pass
"""


# %% training_step
def training_step(parameters, X, Y, learning_rate):
    loss = torch.nn.functional.cross_entropy(forward(X, parameters), Y)
    for parameter in parameters:
        parameter.grad = None
    loss.backward()
    with torch.no_grad():
        for parameter in parameters:
            parameter += learning_rate * parameter.grad
    return loss.detach()
