"""The last rows of the file are the test, those before them the validation.

loses: 3
fails: split_rows | each picture as likely as any other | Shuffle what is left of the file before you cut
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
"""


# %% split_rows
def split_rows(X, n_val, n_test, rng):
    rows = np.sort(np.unique(X, axis=0, return_index=True)[1])
    n_train = len(rows) - n_val - n_test
    return rows[:n_train], rows[n_train : n_train + n_val], rows[n_train + n_val :]
