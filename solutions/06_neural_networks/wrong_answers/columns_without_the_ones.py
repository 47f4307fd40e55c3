"""The input that is always 1 is forgotten.

loses: 4
fails: forward_columns | the example of step 5 | must have as many columns as B has rows
fails: forward_columns | other networks | must have as many columns as B has rows
fails: forward_columns | where everything is square | must have as many columns as B has rows
"""


# %% forward_columns
def forward_columns(X, Wb, sigma):
    H = X
    for layer in range(1, len(Wb) + 1):
        H = sigma[layer](Wb[layer] @ H)
    return H
