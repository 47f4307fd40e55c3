"""The test comes first.

loses: 4
fails: split_by_person | worked by hand | The two have changed places
fails: split_by_person | other persons | The two have changed places
"""


# %% split_by_person
def split_by_person(person, n_test, rng):
    is_test = np.isin(person, rng.permutation(np.unique(person))[:n_test])
    return np.flatnonzero(is_test), np.flatnonzero(~is_test)
