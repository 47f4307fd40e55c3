"""The value itself is log-uniform, not its distance from 1.

loses: 3
fails: near one | by hand | Here β itself is log-uniform, and nearly all values are far from 1; let 1 - β
fails: near one | other ranges and shapes | Here β itself is log-uniform, and nearly all values are far
"""


# %% near_one
def log_uniform_near_one(low, high, u):
    return log_uniform(low, high, u)
