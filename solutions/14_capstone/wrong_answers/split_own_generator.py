"""A generator of its own, in place of the one that is given.

loses: 1
fails: split_rows | the generator that is given | Draw from `rng` and from nothing else: the same state o
"""


# %% split_rows
def split_rows(X, n_val, n_test, rng):
    rows = np.unique(X, axis=0, return_index=True)[1]
    np.random.shuffle(rows)
    return rows[n_val + n_test :], rows[:n_val], rows[n_val : n_val + n_test]
