"""All rows are shuffled, and of each picture the first copy is kept: who has more copies comes earlier.

loses: 1
fails: split_rows | each picture as likely as any other | Shuffle what is left of the file before you cut
"""


# %% split_rows
def split_rows(X, n_val, n_test, rng):
    seen, rows = set(), []
    for row in rng.permutation(len(X)):
        if tuple(X[row]) not in seen:
            seen.add(tuple(X[row]))
            rows.append(row)
    return rows[n_val + n_test :], rows[:n_val], rows[n_val : n_val + n_test]
