"""The old gradients are not taken away.

loses: 6
fails: training_step | what .grad held before | An old gradient was added in
fails: digits | a validation loss of 0.135 | Do the checks of steps 2 and 3 pass
fails: digits | other starts | Were the settings good for one start only
fails: digits | other pictures | Do the checks of steps 2 and 3 pass
"""


# %% training_step
def training_step(parameters, X, Y, learning_rate):
    loss = torch.nn.functional.cross_entropy(forward(X, parameters), Y)
    loss.backward()
    with torch.no_grad():
        for parameter in parameters:
            parameter -= learning_rate * parameter.grad
    return loss.detach()
