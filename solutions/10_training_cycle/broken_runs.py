"""Six trainings of one model, each broken in one way: the curves of "Which run is which?".

Chapter 10. `python broken_runs.py` prints the table as it stands in the assignment; a test compares them.

The model is a softmax regression on digits of 4 x 4 pixels, with all weights 0 at the start.
"""

import numpy as np
from chalknet.datasets import digits, standardise

N_EPOCHS = 12
BATCH_SIZE = 16


def pictures() -> tuple[np.ndarray, ...]:
    """X, Y (200, ...) to train on, X_val, Y_val (300, ...), standardised, with a 1 for the bias."""
    data = digits()
    rows = np.random.default_rng(4).permutation(len(data))[:500]
    small = data.X[rows].reshape(-1, 4, 2, 4, 2).mean(axis=(2, 4)).reshape(-1, 16)  # (500, 16)
    X, X_val = (np.column_stack([X, np.ones(len(X))]) for X in standardise(small[:200], small[200:]))
    Y = np.eye(10)[data.y[rows]]
    return X, Y[:200], X_val, Y[200:]


def loss_and_gradient(W: np.ndarray, X: np.ndarray, Y: np.ndarray) -> tuple[float, np.ndarray]:
    """The mean cross-entropy, and its gradient (10, 17)."""
    Z = X @ W.T
    Z = Z - Z.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(Z).sum(axis=1, keepdims=True))
    return float((Y * (log_sums - Z)).sum(axis=1).mean()), (np.exp(Z - log_sums) - Y).T @ X / len(X)


def curves(
    learning_rate: float = 0.2,
    n: int = 200,
    apart: bool = False,
    anew: bool = False,
    leak: bool = False,
    divisor: str = "batches",
) -> tuple[list[float], list[float]]:
    """(training, validation): the losses of each epoch, with four digits."""
    X, Y, X_val, Y_val = pictures()
    X, Y, rng = X[:n], Y[:n], np.random.default_rng(0)
    if leak:
        X_val, Y_val = X[:100], Y[:100]
    W, training, validation = np.zeros((10, 17)), [], []
    for _ in range(N_EPOCHS):
        if anew:
            W = np.zeros((10, 17))
        rows = rng.permutation(n)
        rows_of_Y = rng.permutation(n) if apart else rows
        losses, sizes = [], []
        for start in range(0, n, BATCH_SIZE):
            batch, batch_of_Y = rows[start : start + BATCH_SIZE], rows_of_Y[start : start + BATCH_SIZE]
            loss, gradient = loss_and_gradient(W, X[batch], Y[batch_of_Y])
            W -= learning_rate * gradient
            losses.append(loss)
            sizes.append(len(batch))
        mean = sum(losses) / n if divisor == "examples" else np.average(losses, weights=sizes)
        training.append(float(f"{mean:.4g}"))
        validation.append(float(f"{loss_and_gradient(W, X_val, Y_val)[0]:.4g}"))
    return training, validation


def runs() -> dict[str, list[float]]:
    """What the student sees, by letter and curve."""
    made = {
        "A": curves(anew=True),
        "B": curves(divisor="examples"),
        "C": curves(apart=True),
        "D": curves(leak=True),
        "E": curves(learning_rate=30),
        "F": curves(learning_rate=4, n=30),
    }
    return {
        f"{letter}, {which}": losses
        for letter, both in made.items()
        for which, losses in zip(("training", "validation"), both, strict=True)
    }


if __name__ == "__main__":
    for name, numbers in runs().items():
        print(f'    "{name}": {numbers},')
