"""dH is divided by B, which is in dZ already.

loses: 6
fails: layer_back | dH on other numbers | The 1/B of the mean is in dZ already
fails: odd or even | better than a line | Do all checks above pass? Then print the loss
fails: odd or even | 93 % of pictures never seen | Do all checks above pass? Then print the loss
"""


# %% layer_back
def layer_back(dZ, H, W):
    return dZ.T @ H, dZ.sum(axis=0), dZ @ W / len(H)
