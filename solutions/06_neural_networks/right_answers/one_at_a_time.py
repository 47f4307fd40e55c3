"""All by loops and lists, one number at a time, as somebody writes who does not trust broadcasting yet."""


# %% shapes
def weight(W, layer, i, j):
    return list(W[layer])[i - 1][j - 1]


def shapes(sizes, layer, B):
    return [[sizes[layer], sizes[layer - 1]], [sizes[layer]], [B, sizes[layer]]]


def count_parameters(sizes):
    count = 0
    for layer in range(1, len(sizes)):
        count += sizes[layer] * sizes[layer - 1]
        count += sizes[layer]
    return count


# %% sums
def sums(H, W, b):
    columns = []
    for w, bias in zip(W, b):
        z = bias
        for j in range(len(w)):
            z = z + w[j] * H[:, j]
        columns.append(z)
    return np.array(columns).T


# %% activations
def each(f, Z):
    result = np.zeros(Z.shape)
    for place in np.ndindex(Z.shape):
        result[place] = f(Z[place])
    return result


def sigmoid(Z):
    return each(lambda z: 1 / (1 + np.exp(-z)) if z > 0 else np.exp(z) / (1 + np.exp(z)), Z)


def relu(Z):
    return each(lambda z: max(0, z), Z)


# %% measured_slope
def measured_slope(f, Z, h=1e-5):
    result = np.zeros(Z.shape)
    for place in np.ndindex(Z.shape):
        up, down = Z.astype(float), Z.astype(float)
        up[place] += h
        down[place] -= h
        result[place] = (f(up)[place] - f(down)[place]) / (2 * h)
    return result


# %% slopes
def sigmoid_slope(Z):
    return each(lambda s: s * (1 - s), sigmoid(Z))


def relu_slope(Z):
    return each(lambda z: int(z > 0), Z)


# %% forward
def forward(X, W, b, sigma):
    Z, H = {}, {}
    H[0] = X.copy()
    layer = 1
    while layer in W:
        Z[layer] = sums(H[layer - 1], W[layer], b[layer])
        H[layer] = sigma[layer](Z[layer].copy())
        layer += 1
    return [Z, H]


# %% collapse
def collapse(W, b):
    weights, biases = W[1].copy(), b[1].copy()
    for layer in sorted(W)[1:]:
        m, d = len(W[layer]), weights.shape[1]
        new_weights, new_biases = np.zeros((m, d)), np.zeros(m)
        for i in range(m):
            new_biases[i] = b[layer][i]
            for n in range(W[layer].shape[1]):
                new_biases[i] += W[layer][i, n] * biases[n]
                for j in range(d):
                    new_weights[i, j] += W[layer][i, n] * weights[n, j]
        weights, biases = new_weights, new_biases
    return weights, biases


# %% random_network
def random_network(X, Y, rng):
    W1 = rng.uniform(-0.5, 0.5, size=(300, 64))
    b1 = rng.uniform(-2, 2, size=300)
    H1 = sigmoid(sums(X, W1, b1))
    W2, b2 = fit_output(H1, Y)
    return {1: W1, 2: W2}, {1: b1, 2: b2}, {1: sigmoid, 2: identity}


# %% forward_columns
def forward_columns(X, Wb, sigma):
    columns = []
    for n in range(X.shape[1]):
        h = X[:, n]
        for layer in Wb:
            z = np.array([np.dot(row[:-1], h) + row[-1] for row in Wb[layer]])
            h = sigma[layer](z)
        columns.append(list(h))
    return np.array(columns).T


# %% polygon_network
def polygon_network(corners):
    W1, b1 = [], []
    for n in range(len(corners)):
        p1, p2 = corners[n]
        q1, q2 = corners[n + 1] if n + 1 < len(corners) else corners[0]
        n1, n2 = -(q2 - p2), q1 - p1
        W1.append([n1, n2])
        b1.append(-(n1 * p1 + n2 * p2))
    m = len(corners)
    return {1: W1, 2: [[1] * m]}, {1: b1, 2: [-m]}


# %% predictions
def predictions():
    return {"nudge": 0.00098, "pieces": 7, "relu_doubled": "same", "tanh_doubled": "different", "enough": 3}
