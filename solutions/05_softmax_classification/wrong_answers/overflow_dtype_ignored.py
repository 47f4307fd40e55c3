"""The exponential of a Python number is a float64, whatever dtype says.

loses: 1
fails: overflow | smaller kinds of numbers | This is the answer for float64: give np.exp a number of the kind
"""


# %% overflow
def last_finite_logit(dtype):
    z = 0
    while np.exp(z + 1) < np.inf:
        z += 1
    return z
