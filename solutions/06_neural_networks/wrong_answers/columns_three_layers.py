"""Written out for the example's three layers.

loses: 2
fails: forward_columns | other networks | Your code stopped with KeyError
"""


# %% forward_columns
def forward_columns(X, Wb, sigma):
    one = np.ones((1, X.shape[1]))
    H1 = sigma[1](Wb[1] @ np.vstack([X, one]))
    H2 = sigma[2](Wb[2] @ np.vstack([H1, one]))
    return sigma[3](Wb[3] @ np.vstack([H2, one]))
