"""The first exponent that overflows instead of the last that does not.

loses: 2
fails: overflow | float64 | This is the first z that overflows
fails: overflow | smaller kinds of numbers | This is the first z that overflows
"""


# %% overflow
def last_finite_logit(dtype):
    z = 0
    while np.isfinite(np.exp(np.array(z, dtype=dtype))):
        z += 1
    return z
