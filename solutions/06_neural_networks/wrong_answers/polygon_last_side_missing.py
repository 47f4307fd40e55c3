"""One unit too few.

loses: 5
fails: polygon_network | a triangle | See the table of shapes
fails: polygon_network | other polygons | See the table of shapes
fails: polygon_network | close to the sides | See the table of shapes
"""


# %% polygon_network
def polygon_network(corners):
    m = len(corners)
    sides = corners[1:] - corners[:-1]
    n = np.column_stack([-sides[:, 1], sides[:, 0]])
    b_1 = -(n * corners[:-1]).sum(axis=1)
    return {1: n, 2: np.ones((1, m))}, {1: b_1, 2: np.array([0.5 - m])}
