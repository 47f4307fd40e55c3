"""dW has a row for each input.

loses: 6
fails: layer_back | worked by hand | dW is transposed
fails: layer_back | dW on other numbers | dW is transposed
fails: odd or even | better than a line | ValueError
fails: odd or even | 93 % of pictures never seen | ValueError
"""


# %% layer_back
def layer_back(dZ, H, W):
    return H.T @ dZ, dZ.sum(axis=0), dZ @ W
