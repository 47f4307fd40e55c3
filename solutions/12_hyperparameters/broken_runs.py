"""Six trainings, each with one thing wrong: the loss curves of the question "Which run is which?".

Chapter 12. `python broken_runs.py` prints the curves as they stand in the assignment; a test compares them.
"""

from functools import cache

import numpy as np
from chalknet.datasets import digits

N_EXAMPLES, N_VALIDATION, N_EPOCHS, SHOWN = 200, 300, 36, 3


def softmax(Z: np.ndarray) -> np.ndarray:
    """Probabilities (B, k) from logits Z (B, k)."""
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def log_loss(Z: np.ndarray, y: np.ndarray) -> float:
    """The mean cross-entropy of logits Z (B, k) and labels y (B,)."""
    Z = Z - Z.max(axis=1, keepdims=True)
    losses = np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y]
    return float(losses.mean())


def losses(
    learning_rate: float = 0.1,
    width: int = 32,
    batch_size: int = 10,
    wrong_labels: float = 0,
    known: bool = False,
    shuffled: bool = False,
) -> tuple[list[float], list[float]]:
    """The training and the validation loss of a tanh network, before it and after every third epoch."""
    rng = np.random.default_rng(0)
    data = digits()
    X, y = data.X[:N_EXAMPLES] / 16, data.y[:N_EXAMPLES].copy()
    X_val, y_val = data.X[-N_VALIDATION:] / 16, data.y[-N_VALIDATION:]
    if known:  # the validation digits were trained with
        X_val, y_val = X[: N_EXAMPLES // 2], y[: N_EXAMPLES // 2]
    if shuffled:
        y_val = rng.permutation(y_val)
    wrong = rng.random(N_EXAMPLES) < wrong_labels
    y[wrong] = rng.integers(10, size=wrong.sum())
    W1, b1 = rng.normal(scale=1 / 8, size=(width, 64)), np.zeros(width)
    W2, b2 = rng.normal(scale=1 / np.sqrt(width), size=(10, width)), np.zeros(10)

    def logits(X):
        return np.tanh(X @ W1.T + b1) @ W2.T + b2

    curves = ([], [])
    for epoch in range(N_EPOCHS + 1):
        if epoch % SHOWN == 0:
            now = log_loss(logits(X), y), log_loss(logits(X_val), y_val)
            for curve, loss in zip(curves, now, strict=True):
                curve.append(round(float(f"{loss:.4g}"), 3))
        order = rng.permutation(N_EXAMPLES)
        for start in range(0, N_EXAMPLES, batch_size):
            rows = order[start : start + batch_size]
            H = np.tanh(X[rows] @ W1.T + b1)
            dZ2 = (softmax(H @ W2.T + b2) - np.eye(10)[y[rows]]) / len(rows)
            dZ1 = dZ2 @ W2 * (1 - H**2)
            W2, b2 = W2 - learning_rate * dZ2.T @ H, b2 - learning_rate * dZ2.sum(axis=0)
            W1, b1 = W1 - learning_rate * dZ1.T @ X[rows], b1 - learning_rate * dZ1.sum(axis=0)
    return curves


@cache
def runs() -> dict[str, tuple[list[float], list[float]]]:
    """Both curves, by letter."""
    return {
        "A": losses(shuffled=True),
        "B": losses(width=1),
        "C": losses(known=True),
        "D": losses(learning_rate=0.003),
        "E": losses(learning_rate=0.3, width=64, wrong_labels=0.3),
        "F": losses(learning_rate=8, batch_size=N_EXAMPLES),  # in one batch, so that no rounding grows in it
    }


def training_loss() -> dict[str, list[float]]:
    """What the student sees, by letter."""
    return {letter: training for letter, (training, _) in runs().items()}


def validation_loss() -> dict[str, list[float]]:
    """What the student sees, by letter."""
    return {letter: validation for letter, (_, validation) in runs().items()}


if __name__ == "__main__":
    for show in (training_loss, validation_loss):
        print(f"{show.__name__} = {{")
        for letter, curve in show().items():
            print(f'    "{letter}": {curve},')
        print("}")
