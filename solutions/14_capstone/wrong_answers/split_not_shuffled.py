"""What np.unique has sorted is cut as it is.

loses: 3
fails: split_rows | each picture as likely as any other | Shuffle what is left of the file before you cut
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
"""


# %% split_rows
def split_rows(X, n_val, n_test, rng):
    rows = np.unique(X, axis=0, return_index=True)[1]
    return rows[n_val + n_test :], rows[:n_val], rows[n_val : n_val + n_test]
