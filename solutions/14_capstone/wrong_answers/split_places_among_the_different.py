"""The places of the different pictures in what `np.unique` gave, taken for rows of X.

loses: 4
fails: split_rows | pictures by hand | These look like places in what `np.unique` gave.
fails: split_rows | other pictures | These look like places in what `np.unique` gave.
fails: split_rows | each picture as likely as any other | Shuffle what is left of the file
"""


# %% split_rows
def split_rows(X, n_val, n_test, rng):
    rows = rng.permutation(len(np.unique(X, axis=0)))
    return rows[n_val + n_test :], rows[:n_val], rows[n_val : n_val + n_test]
