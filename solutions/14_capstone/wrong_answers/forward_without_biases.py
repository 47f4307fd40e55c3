"""The biases are forgotten.

loses: 4
fails: forward | the logits, by hand | The biases are missing.
fails: forward | what was kept, by hand | The biases are missing.
fails: forward | other networks | The biases are missing.
"""


# %% forward
def forward(parameters, X):
    H, Z = [], X
    for layer, (W, _) in enumerate(parameters):
        H.append(np.maximum(0, Z) if layer else Z)
        Z = H[-1] @ W.T
    return H, Z
