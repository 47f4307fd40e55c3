"""Example by example and number by number, as in a first course on programming; classes of numpy avoided."""


# %% split_rows
def split_rows(X, n_val, n_test, rng):
    first = {}
    for row in range(len(X)):
        first.setdefault(tuple(X[row].tolist()), row)
    rows = list(first.values())
    rng.shuffle(rows)
    test = [rows.pop() for _ in range(n_test)]
    val = [rows.pop() for _ in range(n_val)]
    return rows, val, test


# %% scaling
def scaling(X):
    n, d = X.shape
    shift = [X[:, j].sum() / n for j in range(d)]
    total = 0.0
    for x in X:
        total += ((x - shift) ** 2).sum()
    return np.array(shift), (total / (n * d)) ** 0.5


# %% initialise
def initialise(sizes, rng):
    parameters = []
    for layer in range(1, len(sizes)):
        d, m = sizes[layer - 1], sizes[layer]
        W = np.empty((m, d))
        for i in range(m):
            W[i] = rng.standard_normal(d) * (2 / d) ** 0.5
        parameters.append([W, np.zeros(m)])
    return parameters


# %% forward
def forward(parameters, X):
    H = [X]
    for W, b in parameters[:-1]:
        Z = np.matmul(H[-1], W.transpose()) + b
        H.append(np.where(Z > 0, Z, 0))
    W, b = parameters[-1]
    return tuple(H), np.matmul(H[-1], W.transpose()) + b


# %% cross_entropy
def cross_entropy(Z, y):
    total = 0.0
    for z, label in zip(Z, y):
        highest = max(z)
        total += highest + math.log(sum(math.exp(v - highest) for v in z)) - z[label]
    return total / len(y)


# %% backward
def backward(parameters, X, y):
    totals = [[np.zeros(W.shape), np.zeros(b.shape)] for W, b in parameters]
    H, Z = forward(parameters, X)
    for i in range(len(X)):
        e = np.exp(Z[i] - max(Z[i]))
        dz = e / sum(e)
        dz[y[i]] -= 1
        for layer in range(len(parameters) - 1, -1, -1):
            totals[layer][0] += np.outer(dz, H[layer][i]) / len(X)
            totals[layer][1] += dz / len(X)
            if layer > 0:
                dz = (parameters[layer][0].T @ dz) * (H[layer][i] > 0)
    return totals


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    here = [[W.copy(), b.copy()] for W, b in parameters]
    losses, best = [], None
    for epoch in range(n_epochs):
        left = list(rng.permutation(len(X)))
        while left:
            rows, left = left[:batch_size], left[batch_size:]
            for pair, slopes in zip(here, gradient(here, X[rows], y[rows])):
                for which in (0, 1):
                    pair[which] -= learning_rate * slopes[which]
        losses.append(float(loss(here, X_val, y_val)))
        if best is None or losses[epoch] < min(losses[:epoch]):
            best = [[W.copy(), b.copy()] for W, b in here]
    return best, losses


# %% predict
def predict(model, X):
    shift, scale, parameters = model
    answers = []
    for x in X:
        _, Z = forward(parameters, ((x - shift) / scale)[None, :])
        answers.append(int(np.argmax(Z[0])))
    return answers


# %% fit
def fit(X, y, X_val, y_val):
    shift, scale = X.mean(axis=0), float((X - X.mean(axis=0)).std())
    start = initialise((X.shape[1], 64, 10), np.random.default_rng(5))

    def gradient(parameters, X, y):  # all rows at once
        H, Z = forward(parameters, X)
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        dZ = (E / E.sum(axis=1, keepdims=True) - np.eye(10)[y]) / len(y)
        dH = (dZ @ parameters[1][0]) * (H[1] > 0)
        return [(dH.T @ H[0], dH.sum(axis=0)), (dZ.T @ H[1], dZ.sum(axis=0))]

    parameters, _ = train(
        network_loss,
        gradient,
        start,
        (X - shift) / scale,
        y,
        (X_val - shift) / scale,
        y_val,
        batch_size=50,
        learning_rate=0.3,
        n_epochs=6,
        rng=np.random.default_rng(1),
    )
    return shift, scale, parameters


# %% confusion
def confusion(y, answers, k):
    return np.array([[sum((y == i) & (np.array(answers) == j)) for j in range(k)] for i in range(k)])


def commonest_mistake(M):
    best = None
    for i in range(len(M)):
        for j in range(len(M)):
            if i != j and (best is None or M[i][j] > M[best[0]][best[1]]):
                best = [i, j]
    return best


# %% sign_test
def sign_test(y, first, second):
    a = b = 0
    for label, one, other in zip(y, first, second):
        a += one == label and other != label
        b += other == label and one != label
    n, term, total = int(a + b), 1, 0
    for i in range(min(int(a), int(b)) + 1):
        total += term
        term = term * (n - i) // (i + 1)
    return 1.0 if 2 * total >= 2**n else 2 * total / 2**n
