"""Single pixels are compared, not pictures.

loses: 6
fails: split_rows | sizes by hand | Without `axis=0`, `np.unique` compares single pixels
fails: split_rows | pictures by hand | Without `axis=0`, `np.unique` compares single pixels
fails: split_rows | other pictures | Two pictures are different if a single pixel is.
fails: reading digits | your own validation pictures | What came back cannot be used: IndexError
"""


# %% split_rows
def split_rows(X, n_val, n_test, rng):
    rows = rng.permutation(np.unique(X, return_index=True)[1])
    return rows[n_val + n_test :], rows[:n_val], rows[n_val : n_val + n_test]
