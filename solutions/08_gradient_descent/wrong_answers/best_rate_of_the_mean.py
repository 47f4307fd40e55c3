"""The mean of all curvatures is taken.

loses: 2
fails: best rate | other best rates | Only the flattest and the steepest direction count
"""


# %% best_rate
def best_rate(H):
    curvatures = np.linalg.eigvalsh(H)
    low, high = curvatures[0], curvatures[-1]
    return 1 / curvatures.mean(), (high - low) / (high + low)
