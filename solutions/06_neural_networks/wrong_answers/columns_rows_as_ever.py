"""The function of step 5, with examples as rows.

loses: 4
fails: forward_columns | the example of step 5 | Your code stopped with ValueError
fails: forward_columns | other networks | Your code stopped with ValueError
fails: forward_columns | where everything is square | Here the rows of X are taken for the examples
"""


# %% forward_columns
def forward_columns(X, Wb, sigma):
    H = X
    for layer in Wb:
        H = sigma[layer](H @ Wb[layer][:, :-1].T + Wb[layer][:, -1])
    return H
