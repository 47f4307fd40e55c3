"""The loss does not come back.

loses: 14
fails: training_step | the loss by hand | Return the loss
fails: training_step | the loss of other batches | None
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


# %% training_step
def training_step(parameters, X, Y, learning_rate):
    for parameter in parameters:
        parameter.grad = None
    loss = torch.nn.functional.cross_entropy(forward(X, parameters), Y)
    loss.backward()
    with torch.no_grad():
        for parameter in parameters:
            parameter -= learning_rate * parameter.grad
