"""X is turned only where it would not fit otherwise.

loses: 1
fails: forward_columns | where everything is square | Here the rows of X are taken for the examples
"""


# %% forward_columns
def forward_columns(X, Wb, sigma):
    W = {layer: M[:, :-1] for layer, M in Wb.items()}
    b = {layer: M[:, -1] for layer, M in Wb.items()}
    if X.shape[1] == W[1].shape[1]:
        return forward(X, W, b, sigma)[1][len(Wb)]
    return forward(X.T, W, b, sigma)[1][len(Wb)].T
