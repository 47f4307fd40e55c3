"""Rows are drawn, not persons.

loses: 5
fails: split_by_person | worked by hand | A person is on both sides
fails: split_by_person | other persons | A person is on both sides
fails: split_by_person | each person as likely as any other | Draw from the list of persons
"""


# %% split_by_person
def split_by_person(person, n_test, rng):
    order = rng.permutation(len(person))
    return order[n_test:], order[:n_test]
