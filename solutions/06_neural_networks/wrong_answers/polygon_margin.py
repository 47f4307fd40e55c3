"""A little is added to each bias, so that the border surely counts as inside.

loses: 1
fails: polygon_network | close to the sides | Each line goes exactly through its two corners
"""


# %% polygon_network
def polygon_network(corners):
    m = len(corners)
    sides = np.roll(corners, -1, axis=0) - corners
    n = np.column_stack([-sides[:, 1], sides[:, 0]])
    b_1 = 0.1 - (n * corners).sum(axis=1)
    return {1: n, 2: np.ones((1, m))}, {1: b_1, 2: np.array([0.5 - m])}
