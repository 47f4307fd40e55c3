"""The way back goes through the transpose, as the way to the right did.

loses: 21
fails: layer_back | worked by hand | ValueError
fails: layer_back | dW on other numbers | ValueError
fails: layer_back | db on other numbers | ValueError
fails: layer_back | dH on other numbers | ValueError
fails: small_gradients | the output layer | It stopped in `layer_back` of another step
fails: small_gradients | the hidden layer | It stopped in `layer_back` of another step
fails: small_gradients | worked by hand | It stopped in `layer_back` of another step
fails: backward | worked by hand | It stopped in `layer_back` of another step
fails: backward | other depths and activations | It stopped in `layer_back` of another step
fails: backward | no hidden layer | It stopped in `layer_back` of another step
fails: odd or even | better than a line | It stopped in `layer_back` of another step
fails: odd or even | 93 % of pictures never seen | It stopped in `layer_back` of another step
"""


# %% layer_back
def layer_back(dZ, H, W):
    return dZ.T @ H, dZ.sum(axis=0), dZ @ W.T
