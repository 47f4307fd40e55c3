"""The exponent is written into the caller's array.

loses: 1
fails: log_uniform | u is left alone | `u -= ...` and `u[...] = ...` write into the caller's array. Make
"""


# %% log_uniform
def log_uniform(low, high, u):
    u *= np.log(high / low)
    return low * np.exp(u)
