"""One copy for each name, which is in the list as often as there are values.

loses: 4
fails: one at a time | by hand | The same dictionary is in the list many times, and has its last value:
fails: one at a time | several names | The same dictionary is in the list many times, and has its last
fails: one at a time | what was given is left alone | Each setting is a dictionary of its own.
"""


# %% one_at_a_time
def one_at_a_time(ordinary, tried):
    result = {}
    for name, values in tried.items():
        setting = ordinary.copy()
        result[name] = []
        for value in values:
            setting[name] = value
            result[name].append(setting)
    return result
