"""Six reports on the progression of diabetes, five of them spoilt: the table of "Which report is which?".

Chapter 02. `python broken_runs.py` prints the table as it stands in the assignment; a test compares them.
"""

import numpy as np
from chalknet.datasets import diabetes

N_TRAINING, N_TEST = 200, 100  # the other 142 of 442 patients come later, one at a time


def fit(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The weights and, last, the bias (d + 1,) of the smallest squared error on X (n, d) and y (n,)."""
    return np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), y, rcond=None)[0]


def predict(weights: np.ndarray, X: np.ndarray) -> np.ndarray:
    """Predictions (B,) for X (B, d)."""
    return X @ weights[:-1] + weights[-1]


def r_squared(y_hat: np.ndarray, y: np.ndarray) -> float:
    """R² of predictions (B,)."""
    return 1 - ((y - y_hat) ** 2).sum() / ((y - y.mean()) ** 2).sum()


def scaled(X: np.ndarray, by: np.ndarray) -> np.ndarray:
    """X (B, d), by mean and deviation of the examples `by`; what never changes is only shifted."""
    deviation = by.std(axis=0)
    return (X - by.mean(axis=0)) / np.where(deviation == 0, 1, deviation)


def report(
    weights: np.ndarray, training: tuple, test: tuple, new: tuple
) -> tuple[float, float, float, float]:
    """R² on each part (X, y), and the deviation of the predictions for the new patients."""
    scores = [r_squared(predict(weights, X), y) for X, y in (training, test, new)]
    return *(round(float(score), 2) + 0.0 for score in scores), round(
        float(predict(weights, new[0]).std()), 1
    )


def reports() -> dict[str, tuple[float, float, float, float]]:
    """What the student sees, by letter."""
    data, rng = diabetes(), np.random.default_rng(0)
    order = rng.permutation(len(data))
    X, y = data.X[order], data.y[order]
    training, test = slice(0, N_TRAINING), slice(N_TRAINING, N_TRAINING + N_TEST)
    new = slice(N_TRAINING + N_TEST, None)
    seen = slice(0, N_TRAINING + N_TEST)

    def parts(features: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        return [(features[part], y[part]) for part in (training, test, new)]

    Z = scaled(X, X[training])  # (442, 10)
    clean = fit(Z[training], y[training])
    alone = np.concatenate([scaled(X[i : i + 1], X[i : i + 1]) for i in range(len(X))])  # each row by itself

    later = y + rng.normal(scale=8, size=len(y))
    with_later = np.column_stack([Z, (later - later[training].mean()) / later[training].std()])
    for_new = with_later.copy()
    for_new[new, -1] = 0

    random = rng.normal(size=(len(y), 1000))
    goes_with_y = np.abs((y[seen] - y[seen].mean()) @ random[seen])  # (1000,)
    picked = random[:, goes_with_y.argsort()[-10:]]

    noisy = np.column_stack([Z, rng.normal(size=(len(y), 150))])
    copies = rng.permutation(np.repeat(np.arange(N_TRAINING + N_TEST), 10))
    copies_training, copies_test = copies[: 10 * N_TRAINING], copies[10 * N_TRAINING :]

    shuffled = rng.permutation(y[test])
    return {
        "A": report(fit(picked[training], y[training]), *parts(picked)),
        "B": report(clean, parts(Z)[0], (scaled(X[test], X[test]), y[test]), (alone[new], y[new])),
        "C": report(clean, *parts(Z)),
        "D": report(
            fit(noisy[copies_training], y[copies_training]),
            (noisy[copies_training], y[copies_training]),
            (noisy[copies_test], y[copies_test]),
            (noisy[new], y[new]),
        ),
        "E": report(clean, parts(Z)[0], (Z[test], shuffled), parts(Z)[2]),
        "F": report(fit(with_later[training], y[training]), *parts(for_new)),
    }


if __name__ == "__main__":
    for letter, numbers in reports().items():
        print(f'    "{letter}": {numbers},')
