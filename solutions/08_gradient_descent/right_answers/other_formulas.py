"""Other formulas for the same things, with warnings on the way."""


# %% step
def step(w, g, learning_rate):
    return np.add(w, np.multiply(g, -learning_rate))


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    path = np.empty((n_steps + 1, w.size), dtype=float)
    for t in range(n_steps + 1):
        path[t] = w if t == 0 else path[t - 1] - learning_rate * gradient(path[t - 1])
    return path


# %% bowl
def bowl(w, H, bottom):
    return np.einsum("i,ij,j", w - bottom, H, w - bottom) * 0.5


def bowl_gradient(w, H, bottom):
    return (w - bottom) @ H


# %% factors
def factors(H, learning_rate):
    of_a_step = np.eye(len(H)) - learning_rate * H
    return np.linalg.eigvalsh(of_a_step)[::-1]


def limit(H):
    return 2 / np.linalg.norm(H, 2)


# %% best_rate
def best_rate(H):
    low, *_, high = np.append(np.linalg.eigvalsh(H), np.linalg.eigvalsh(H))
    rate = 2 / (low + high)
    return rate, abs(1 - rate * low)


# %% mse_hessian
def mse_hessian(X):
    both = np.pad(X, ((0, 0), (0, 1)), constant_values=1)
    return np.einsum("ni,nj->ij", both, both) / (len(X) / 2)


# %% prepare
def prepare(X_train, X_new):
    mean = X_train.mean(axis=0)
    U, s, V = np.linalg.svd(X_train - mean, full_matrices=False)
    return U * 7, (X_new - mean) @ V.T / s * 7


def choose_rate(Z_train):
    return 1 / np.linalg.eigvalsh(mse_hessian(Z_train)).max()


# %% whiten
def whiten(X_train, X_new):
    mean = X_train.mean(axis=0)
    spread = np.linalg.cholesky((X_train - mean).T @ (X_train - mean) / len(X_train))
    return tuple(np.linalg.solve(spread, (X - mean).T).T for X in (X_train, X_new))


def white_rate():
    return limit(2 * np.eye(3)) / 2


# %% careful_step
def careful_step(f, g, w, learning_rate):
    asked = np.linalg.norm(g) ** 2 / 2
    for halvings in range(60):
        rate = learning_rate / 2**halvings
        if f(w - rate * g) <= f(w) - rate * asked * (1 - 1e-12):
            return w - rate * g, rate


# %% predictions
def predictions():
    return {"limit": np.float64(1) / 3, "farther": "same", "sum": 4e-3, "kappa": 4}
