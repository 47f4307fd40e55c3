"""The directions to the right, which is outside.

loses: 5
fails: polygon_network | a triangle | It says 0 everywhere
fails: polygon_network | other polygons | It says 0 everywhere
fails: polygon_network | close to the sides | It says 0 everywhere
"""


# %% polygon_network
def polygon_network(corners):
    m = len(corners)
    sides = np.roll(corners, -1, axis=0) - corners
    n = np.column_stack([sides[:, 1], -sides[:, 0]])
    b_1 = -(n * corners).sum(axis=1)
    return {1: n, 2: np.ones((1, m))}, {1: b_1, 2: np.array([0.5 - m])}
