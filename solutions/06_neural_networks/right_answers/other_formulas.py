"""Other formulas for the same things, each from some textbook or library, with warnings on the way."""


# %% shapes
def weight(W, layer, i, j):
    return W[layer].T[j - 1][i - 1]


def shapes(sizes, layer, B):
    W, H = np.empty((sizes[layer], sizes[layer - 1])), np.empty((B, sizes[layer - 1]))
    return W.shape, W[:, 0].shape, (H @ W.T).shape


def count_parameters(sizes):
    inputs, units = np.array(sizes[:-1]), np.array(sizes[1:])
    return units @ (inputs + 1)


# %% sums
def sums(H, W, b):
    return np.einsum("nd,md->nm", H, W) + b.reshape(1, -1)


# %% activations
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))  # e to the 1000 is inf, and 1 / inf is 0


def relu(Z):
    return (np.abs(Z) + Z) / 2


# %% measured_slope
def measured_slope(f, Z, h=1e-5):
    return 0.5 / h * f(Z + h) - 0.5 / h * f(Z - h)


# %% slopes
def sigmoid_slope(Z):
    return tanh_slope(np.asarray(Z) / 2) / 4


def relu_slope(Z):
    return Z > 0


# %% forward
def forward(X, W, b, sigma):
    Z = {}
    H = {0: X}
    for (n, w), bias, f in zip(W.items(), b.values(), sigma.values()):
        Z.update({n: sums(H[n - 1], w, bias)})
        H.update({n: f(Z[n])})
    return Z, H


# %% collapse
def collapse(W, b):
    zero = np.zeros((1, W[1].shape[1]))
    one_by_one = np.vstack([zero, np.eye(W[1].shape[1])])
    H = forward(one_by_one, W, b, dict.fromkeys(W, lambda Z: Z))[1][len(W)]
    return (H[1:] - H[0]).T, H[0]


# %% random_network
def random_network(X, Y, rng):
    best = None
    for m in (200, 350):
        for scale in (0.1, 0.3):
            own = np.random.default_rng(rng.integers(100))
            W, b = {1: scale * own.normal(size=(m, 64))}, {1: scale * own.normal(size=m)}
            W[2], b[2] = fit_output(np.tanh(sums(X, W[1], b[1])), Y)
            sigma = {1: np.tanh, 2: identity}
            right = np.mean(forward(X_validation, W, b, sigma)[1][2].argmax(axis=1) == y_validation)
            if best is None or right > best[0]:
                best = right, W, b, sigma
    return best[1:]


# %% forward_columns
def forward_columns(X, Wb, sigma):
    W = {layer: M[:, :-1] for layer, M in Wb.items()}
    b = {layer: M[:, -1] for layer, M in Wb.items()}
    turned = {layer: lambda Z, f=f: f(Z.T).T for layer, f in sigma.items()}
    return forward(X.T, W, b, turned)[1][len(W)].T


# %% polygon_network
def polygon_network(corners):
    to_the_left = np.array([[0, 1], [-1, 0]])
    sides = np.vstack([corners[1:], corners[:1]]) - corners
    normals = sides @ to_the_left
    normals = normals / np.linalg.norm(normals, axis=1, keepdims=True)
    middle = corners.mean(axis=0)
    m = len(corners)
    offset = np.einsum("md,md->m", normals, corners - middle) + normals @ middle
    return {1: normals, 2: np.full((1, m), 1 / m)}, {1: -offset, 2: np.array([-1 + 0.5 / m])}


# %% predictions
def predictions():
    return {
        "nudge": 4**-5,
        "pieces": 7.0,
        "relu_doubled": "same",
        "tanh_doubled": "different",
        "enough": np.int64(3),
    }
