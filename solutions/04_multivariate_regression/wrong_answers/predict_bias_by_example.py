"""Each example gets a bias.

loses: 8
fails: predict | worked by hand | Each example got a bias of its own. Each output has one: it is the same
fails: predict | other shapes | ValueError: operands could not be broadcast together with shapes (4,2) (2,1)
fails: predict | as many examples as inputs and outputs | Each example got a bias of its own. Each output
fails: gradients | worked by hand | It stopped in `predict` of another step: is that right, and called as
fails: gradients | dW on other numbers | It stopped in `predict` of another step: is that right, and called
fails: gradients | db on other numbers | It stopped in `predict` of another step: is that right, and called
"""


# %% predict
def predict(X, W, b):
    return X @ W.T + b.reshape(-1, 1)
