"""The lists of values are replaced by the settings, in the caller's dictionary.

loses: 1
fails: one at a time | what was given is left alone | `tried[name] = ...` writes into the caller's
"""


# %% one_at_a_time
def one_at_a_time(ordinary, tried):
    for name in tried:
        tried[name] = [{**ordinary, name: value} for value in tried[name]]
    return tried
