"""Pictures with the same sum of pixels are taken for the same.

loses: 2
fails: split_rows | other pictures | Two pictures are different if a single pixel is.
"""


# %% split_rows
def split_rows(X, n_val, n_test, rng):
    rows = rng.permutation(np.unique(X.sum(axis=1), return_index=True)[1])
    return rows[n_val + n_test :], rows[:n_val], rows[n_val : n_val + n_test]
