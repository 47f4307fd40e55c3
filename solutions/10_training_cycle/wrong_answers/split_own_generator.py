"""The persons are drawn from a generator of its own.

loses: 1
fails: split_by_person | the generator that is given | Draw from `rng` and from nothing else
"""


# %% split_by_person
def split_by_person(person, n_test, rng):
    drawn = np.random.default_rng().permutation(np.unique(person))[:n_test]
    is_test = np.isin(person, drawn)
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)
