"""The gradients are taken away before they are used.

loses: 8
fails: training_step | worked by hand | This did not change
fails: training_step | other networks | This did not change
fails: digits | a validation loss of 0.135 | Do the checks of steps 2 and 3 pass
fails: digits | other starts | Were the settings good for one start only
fails: digits | other pictures | Do the checks of steps 2 and 3 pass
"""


# %% training_step
def training_step(parameters, X, Y, learning_rate):
    loss = torch.nn.functional.cross_entropy(forward(X, parameters), Y)
    loss.backward()
    for parameter in parameters:
        parameter.grad.zero_()
    with torch.no_grad():
        for parameter in parameters:
            parameter -= learning_rate * parameter.grad
    return loss.detach()
