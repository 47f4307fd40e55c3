"""All by loops and lists, one parameter at a time, as somebody writes who does not trust numpy yet."""


# %% step
def step(w, g, learning_rate):
    new = []
    for w_i, g_i in zip(w, g):
        new.append(w_i - learning_rate * g_i)
    return new


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    w = w.astype(float)
    path = np.zeros((n_steps + 1, len(w)))
    path[0] = w
    for t in range(n_steps):
        g = gradient(path[t])
        for i in range(len(w)):
            path[t + 1, i] = path[t, i] - learning_rate * g[i]
    return path


# %% bowl
def bowl(w, H, bottom):
    total = 0
    for i in range(len(w)):
        for j in range(len(w)):
            total += 0.5 * (w[i] - bottom[i]) * H[i][j] * (w[j] - bottom[j])
    return total


def bowl_gradient(w, H, bottom):
    g = []
    for row in H:
        g.append(sum(H_ij * (w_j - m_j) for H_ij, w_j, m_j in zip(row, w, bottom)))
    return g


# %% factors
def factors(H, learning_rate):
    curvatures, _ = np.linalg.eigh(H)
    return [1 - learning_rate * curvature for curvature in sorted(curvatures)]


def limit(H):
    return 2 / max(np.linalg.eigvals(H).real)


# %% best_rate
def best_rate(H):
    curvatures = sorted(np.linalg.eigvalsh(H))
    kappa = curvatures[-1] / curvatures[0]
    return [2 / (curvatures[0] + curvatures[-1]), (kappa - 1) / (kappa + 1)]


# %% mse_hessian
def mse_hessian(X):
    rows = [[*x, 1.0] for x in X]
    d = len(rows[0])
    H = [[0.0] * d for _ in range(d)]
    for x in rows:
        for i in range(d):
            for j in range(d):
                H[i][j] += 2 * x[i] * x[j] / len(rows)
    return H


# %% prepare
def prepare(X_train, X_new):
    Z_train, Z_new = X_train.copy(), X_new.copy()
    for j in range(3):
        mean, deviation = np.mean(X_train[:, j]), np.std(X_train[:, j])
        Z_train[:, j] = (X_train[:, j] - mean) / deviation
        Z_new[:, j] = (X_new[:, j] - mean) / deviation
    return [Z_train, Z_new]


def choose_rate(Z_train):
    return best_rate(np.array(mse_hessian(Z_train)))[0]


# %% whiten
def whiten(X_train, X_new):
    # one number after the other, and from each what the numbers before say of it is taken away
    X = X_train - X_train.mean(axis=0)
    X_new = X_new - X_train.mean(axis=0)
    Z, Z_new = [], []
    for j in range(X.shape[1]):
        column, new = X[:, j], X_new[:, j]
        for z, z_new in zip(Z, Z_new):
            share = np.mean(column * z)
            column, new = column - share * z, new - share * z_new
        deviation = np.mean(column**2) ** 0.5
        Z.append(column / deviation)
        Z_new.append(new / deviation)
    return np.transpose(Z), np.transpose(Z_new)


def white_rate():
    return 1 / 2


# %% careful_step
def careful_step(f, g, w, learning_rate):
    while True:
        new = np.array([w[i] - learning_rate * g[i] for i in range(len(w))])
        if f(w) - f(new) >= learning_rate * sum(g**2) / 2:
            return [new, learning_rate]
        learning_rate *= 0.5


# %% predictions
def predictions():
    return {"limit": 0.333, "farther": "same", "sum": 0.004, "kappa": 4.0}
