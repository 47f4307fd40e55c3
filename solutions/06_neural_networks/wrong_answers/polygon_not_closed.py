"""The last side leads from the last corner to itself.

loses: 5
fails: polygon_network | a triangle | The side from the last corner back to the first
fails: polygon_network | other polygons | The side from the last corner back to the first
fails: polygon_network | close to the sides | The side from the last corner back to the first
"""


# %% polygon_network
def polygon_network(corners):
    m = len(corners)
    sides = np.vstack([corners[1:], corners[-1:]]) - corners
    n = np.column_stack([-sides[:, 1], sides[:, 0]])
    b_1 = -(n * corners).sum(axis=1)
    return {1: n, 2: np.ones((1, m))}, {1: b_1, 2: np.array([0.5 - m])}
