"""The row of ones on top, as in many books.

loses: 4
fails: forward_columns | the example of step 5 | Here the 1 stands in front of the inputs
fails: forward_columns | other networks | Here the 1 stands in front of the inputs
fails: forward_columns | where everything is square | Here the 1 stands in front of the inputs
"""


# %% forward_columns
def forward_columns(X, Wb, sigma):
    H = X
    for layer in Wb:
        H = sigma[layer](Wb[layer] @ np.vstack([np.ones((1, H.shape[1])), H]))
    return H
