"""The prediction is the output layer's sums.

loses: 4
fails: forward_columns | the example of step 5 | The output layer has an activation too
fails: forward_columns | other networks | The output layer has an activation too
fails: forward_columns | where everything is square | The output layer has an activation too
"""


# %% forward_columns
def forward_columns(X, Wb, sigma):
    H = X
    for layer in Wb:
        Z = Wb[layer] @ np.vstack([H, np.ones((1, H.shape[1]))])
        H = sigma[layer](Z)
    return Z
