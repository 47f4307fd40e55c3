"""The ones are put in front, and the last number is taken for the bias.

loses: 8
fails: solve | worked by hand | what stands last in the table
fails: solve | several features | At the bottom the misses sum to 0, by themselves and against each feature.
fails: solve | features far from zero | Do the checks above pass? `X.T @ X` loses digits where features lie
fails: solve | two features that say the same | Do the checks above pass? `X.T @ X` has no inverse here.
fails: patients | better than the body mass index alone | Do all checks above pass? Use all ten features,
fails: patients | 0.45 on patients never seen | Do all checks above pass? Use all ten features, and go down
"""


# %% solve
def solve(X, y):
    v = np.linalg.lstsq(np.c_[np.ones(len(X)), X], y, rcond=None)[0]
    return v[:-1], v[-1]
