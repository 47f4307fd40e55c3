"""Each direction is turned such that the origin is inside.

loses: 2
fails: polygon_network | other polygons | It says 0 everywhere
"""


# %% polygon_network
def polygon_network(corners):
    m = len(corners)
    sides = np.roll(corners, -1, axis=0) - corners
    n = np.column_stack([-sides[:, 1], sides[:, 0]])
    b_1 = -(n * corners).sum(axis=1)
    turned = np.where(b_1 < 0, -1, 1)
    n, b_1 = n * turned[:, None], b_1 * turned
    return {1: n, 2: np.ones((1, m))}, {1: b_1, 2: np.array([0.5 - m])}
