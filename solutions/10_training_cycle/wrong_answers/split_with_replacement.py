"""A person may be drawn twice, so there are too few.

loses: 2
fails: split_by_person | other persons | Count persons, each of them once
"""


# %% split_by_person
def split_by_person(person, n_test, rng):
    is_test = np.isin(person, rng.choice(np.unique(person), n_test))
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)
