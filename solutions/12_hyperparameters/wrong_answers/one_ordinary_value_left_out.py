"""The ordinary value is left out of those that are tried.

loses: 2
fails: one at a time | several names | The ordinary value is one of the tried values too: leave none out.
"""


# %% one_at_a_time
def one_at_a_time(ordinary, tried):
    return {
        name: [{**ordinary, name: value} for value in values if value != ordinary[name]]
        for name, values in tried.items()
    }
