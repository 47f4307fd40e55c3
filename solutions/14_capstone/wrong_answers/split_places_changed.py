"""Test and validation have changed places.

loses: 2
fails: split_rows | other pictures | Validation comes before test: train, val, test.
"""


# %% split_rows
def split_rows(X, n_val, n_test, rng):
    rows = rng.permutation(np.unique(X, axis=0, return_index=True)[1])
    val, test, train = np.split(rows, [n_val, n_val + n_test])
    return train, test, val
