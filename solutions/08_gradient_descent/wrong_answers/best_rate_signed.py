"""The factor of the steepest direction, below 0.

loses: 3
fails: best rate | the best rate by hand | The factor is asked for without its sign
fails: best rate | other best rates | The factor is asked for without its sign
"""


# %% best_rate
def best_rate(H):
    curvatures = np.linalg.eigvalsh(H)
    low, high = curvatures[0], curvatures[-1]
    return 2 / (low + high), (low - high) / (low + high)
