"""The setting is not put back before the next name is varied.

loses: 2
fails: one at a time | several names | The values that were tried before are still there: begin each time
"""


# %% one_at_a_time
def one_at_a_time(ordinary, tried):
    result, setting = {}, ordinary.copy()
    for name, values in tried.items():
        result[name] = []
        for value in values:
            setting[name] = value
            result[name].append(setting.copy())
    return result
