"""Calculated from the largest float, and rounded up where it should be rounded down.

loses: 2
fails: overflow | float64 | This is the first z that overflows
fails: overflow | smaller kinds of numbers | This is the first z that overflows
"""


# %% overflow
def last_finite_logit(dtype):
    largest = float(np.finfo(dtype).max)
    return int(np.round(np.log(largest)))
