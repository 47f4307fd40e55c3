"""The biases make no step.

loses: 4
fails: training_step | worked by hand | This did not change
fails: training_step | other networks | This did not change
"""


# %% training_step
def training_step(parameters, X, Y, learning_rate):
    loss = torch.nn.functional.cross_entropy(forward(X, parameters), Y)
    for parameter in parameters:
        parameter.grad = None
    loss.backward()
    with torch.no_grad():
        for parameter in parameters[::2]:
            parameter -= learning_rate * parameter.grad
    return loss.detach()
