"""All by loops over examples and units, as somebody writes who does not trust matrices yet."""


# %% walk_back
def walk_back(graph):
    used_by = {node: [] for node in range(len(graph))}
    for node, edges in enumerate(graph):
        for source, local in edges:
            used_by[source].append((node, local))
    gradients = {len(graph) - 1: 1}
    for node in range(len(graph) - 2, -1, -1):
        gradients[node] = sum(gradients[user] * local for user, local in used_by[node])
    return [gradients[node] for node in range(len(graph))]


# %% slopes
def tanh_slope(Z):
    return 1 / np.cosh(np.clip(Z, -300, 300)) ** 2


def sigmoid_slope(Z):
    return sigmoid(Z) * sigmoid(-Z)


def relu_slope(Z):
    slopes = np.zeros(Z.shape)
    for place, z in np.ndenumerate(Z):
        if z > 0:
            slopes[place] = 1
    return slopes


# %% layer_back
def layer_back(dZ, H, W):
    B, k = dZ.shape
    dW, db, dH = np.zeros_like(W), np.zeros(k), np.zeros_like(H)
    for n in range(B):
        for i in range(k):
            dW[i] += dZ[n, i] * H[n]
            db[i] += dZ[n, i]
            dH[n] += dZ[n, i] * W[i]
    return dW, db, dH


# %% numerical_gradients
def numerical_gradients(f, arrays, h=1e-5):
    gradients = []
    for array in arrays:
        gradient = np.zeros_like(array)
        numbers = np.nditer(array, flags=["multi_index"])
        for _ in numbers:
            place = numbers.multi_index
            was = array[place]
            array[place] = was + h
            up = f(*arrays)
            array[place] = was - h
            down = f(*arrays)
            array[place] = was
            gradient[place] = (up - down) / 2 / h
        gradients.append(gradient)
    return gradients


# %% small_gradients
def small_gradients(X, Y, W1, b1, W2, b2):
    dW1, db1, dW2, db2 = 0 * W1, 0 * b1, 0 * W2, 0 * b2
    for x, y in zip(X, Y):
        h = np.tanh(W1 @ x + b1)
        dz2 = softmax((W2 @ h + b2)[None, :])[0] - y
        dW2 += np.outer(dz2, h)
        db2 += dz2
        dz1 = (W2.T @ dz2) * (1 - h * h)
        dW1 += np.outer(dz1, x)
        db1 += dz1
    return [array / len(X) for array in (dW1, db1, dW2, db2)]


# %% backward
def backward(dZ, W, Z, H, activations):
    dW, db = {}, {}
    for layer in sorted(W, reverse=True):
        dW[layer] = sum(np.outer(dz, h) for dz, h in zip(dZ, H[layer - 1]))
        db[layer] = sum(dZ)
        if layer == 1:
            return dW, db
        slope = SLOPE[activations[layer - 2]]
        dZ = np.array([(W[layer].T @ dz) * slope(z) for dz, z in zip(dZ, Z[layer - 1])])


# %% learn
def learn(X, Y):
    rng = np.random.default_rng(3)
    W = {1: rng.normal(size=(20, 64)) / 8, 2: rng.normal(size=(2, 20)) / 20**0.5}
    b = {1: np.zeros(20), 2: np.zeros(2)}
    for _ in range(300):
        Z, H = forward_fast(X, W, b)
        dW, db = {}, {}
        dZ = (softmax(Z[2]) - Y) / len(X)
        dW[2], db[2] = dZ.T @ H[1], dZ.sum(axis=0)
        dZ = (dZ @ W[2]) * (Z[1] > 0)
        dW[1], db[1] = dZ.T @ X, dZ.sum(axis=0)
        for layer in (1, 2):
            W[layer] -= 0.5 * dW[layer]
            b[layer] -= 0.5 * db[layer]
    return W, b, ["relu"]


def forward_fast(X, W, b):
    Z1 = X @ W[1].T + b[1]
    H1 = np.maximum(Z1, 0)
    return {1: Z1, 2: H1 @ W[2].T + b[2]}, {0: X, 1: H1}


# %% tied_gradients
def tied_gradients(X, W, b, c):
    dW, db, dc = 0 * W, 0 * b, 0 * c
    for x in X:
        h = np.tanh(W @ x + b)
        dx_hat = 2 * (W.T @ h + c - x) / len(X)
        dc += dx_hat
        dW += np.outer(h, dx_hat)
        dz = (W @ dx_hat) * (1 - h**2)
        dW += np.outer(dz, x)
        db += dz
    return dW, db, dc


# %% silu_slope
def silu_slope(Z):
    slopes = np.zeros(Z.shape)
    for place in np.ndindex(Z.shape):
        s = sigmoid(Z[place])
        slopes[place] = s + Z[place] * s * (1 - s)
    return slopes


# %% predictions
def predictions():
    return {"not_zero": 1.0, "row": 1 / 2, "twins": "same", "predictions": 2 * 1074}
