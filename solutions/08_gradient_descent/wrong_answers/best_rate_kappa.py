"""The condition number is returned for the factor.

loses: 3
fails: best rate | the best rate by hand | This is κ.
fails: best rate | other best rates | This is κ: the factor is
"""


# %% best_rate
def best_rate(H):
    curvatures = np.linalg.eigvalsh(H)
    low, high = curvatures[0], curvatures[-1]
    return 2 / (low + high), high / low
