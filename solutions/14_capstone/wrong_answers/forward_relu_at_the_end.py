"""The logits go through a ReLU as well.

loses: 3
fails: forward | the logits, by hand | The logits went through a ReLU. The last layer has none: log
fails: forward | other networks | The logits went through a ReLU. The last layer has none: log
"""


# %% forward
def forward(parameters, X):
    H = [X]
    for W, b in parameters:
        H.append(np.maximum(0, H[-1] @ W.T + b))
    return H[:-1], H[-1]
