"""Turned for `forward`, and not turned back.

loses: 4
fails: forward_columns | the example of step 5 | The prediction is turned
fails: forward_columns | other networks | The prediction is turned
fails: forward_columns | where everything is square | The prediction is turned
"""


# %% forward_columns
def forward_columns(X, Wb, sigma):
    W = {layer: M[:, :-1] for layer, M in Wb.items()}
    b = {layer: M[:, -1] for layer, M in Wb.items()}
    return forward(X.T, W, b, sigma)[1][len(Wb)]
