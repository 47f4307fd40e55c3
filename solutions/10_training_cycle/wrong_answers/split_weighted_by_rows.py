"""Rows are drawn until there are enough persons, so who has many rows is drawn more often.

loses: 1
fails: split_by_person | each person as likely as any other | where each stands once, and not from the rows
"""


# %% split_by_person
def split_by_person(person, n_test, rng):
    drawn = set()
    while len(drawn) < n_test:
        drawn.add(int(rng.choice(person)))
    is_test = np.array([int(who) in drawn for who in person])
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)
