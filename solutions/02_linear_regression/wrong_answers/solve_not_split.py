"""The bias is left among the weights.

loses: 9
fails: solve | worked by hand | The bias is still among the weights: split what lstsq gives.
fails: solve | several features | The bias is still among the weights: split what lstsq gives.
fails: solve | features far from zero | Do the checks above pass? `X.T @ X` loses digits where features lie
fails: solve | two features that say the same | ValueError: matmul: Input operand 1 has a mismatch in its
fails: patients | better than the body mass index alone | It stopped in `predict` of another step: is that
fails: patients | 0.45 on patients never seen | It stopped in `predict` of another step: is that right, and
fails: patients | one patient at a time | It stopped in `predict` of another step: is that right, and
"""


# %% solve
def solve(X, y):
    v = np.linalg.lstsq(np.c_[X, np.ones(len(X))], y, rcond=None)[0]
    return v, v[-1]
