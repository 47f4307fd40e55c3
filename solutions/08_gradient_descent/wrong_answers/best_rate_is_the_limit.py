"""The limit is taken for the best rate.

loses: 3
fails: best rate | the best rate by hand | This is the limit, where the steepest
fails: best rate | other best rates | This is the limit, where the steepest
"""


# %% best_rate
def best_rate(H):
    curvatures = np.linalg.eigvalsh(H)
    low, high = curvatures[0], curvatures[-1]
    return 2 / high, (high - low) / (high + low)
