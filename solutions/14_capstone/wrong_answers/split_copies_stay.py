"""The rows are drawn, and pictures that are in the file twice may come into two parts.

loses: 4
fails: split_rows | sizes by hand | A picture counts once, however often it is in the file: keep
fails: split_rows | pictures by hand | A picture counts once, however often it is in the file: keep
fails: split_rows | other pictures | The same picture is in two parts, so the test asks for what
"""


# %% split_rows
def split_rows(X, n_val, n_test, rng):
    rows = rng.permutation(len(X))
    return rows[n_val + n_test :], rows[:n_val], rows[n_val : n_val + n_test]
