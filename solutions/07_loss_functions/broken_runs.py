"""Six training runs of one sigmoid unit, with one thing done in each: the question "Which run is which?".

Chapter 07. `python broken_runs.py` prints what came out as it stands in the assignment; a test compares it.
"""

import numpy as np
from chalknet.activations import sigmoid
from chalknet.datasets import digits

AFTER = (0, 1, 10, 100)  # the steps after which the loss is written down
SURE = 30  # the size of the logits at the start, about


def clipped(y_hat: np.ndarray) -> np.ndarray:
    """The probabilities, none nearer to 0 or 1 than a ten-millionth."""
    return np.clip(y_hat, 1e-7, 1 - 1e-7)


def from_logits(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The binary cross-entropy of each example (n,), safe for large logits."""
    return np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))


def run(loss, slope, start: int = -1, reduction=np.mean, step=lambda slopes, X: slopes @ X / len(X)) -> tuple:
    """The losses before some of 100 steps; at the end the share of right answers, and the mean prediction.

    Is it a 9, or a 4? The unit had learned the answers exchanged (start = -1), and goes on from there.
    """
    data = digits()
    X, y = np.column_stack([data.X / 16, np.ones(len(data))]), (data.y == 9).astype(float)
    X, y = X[np.isin(data.y, [4, 9])], y[np.isin(data.y, [4, 9])]
    w = start * np.linalg.lstsq(X, SURE * (2 * y - 1), rcond=None)[0]  # the bias is the last one
    losses = []
    for n in range(max(AFTER) + 1):
        z = X @ w
        if n in AFTER:
            losses.append(float(f"{reduction(loss(z, y)):.3g}"))
        last = w
        w = w - step(slope(z, y), X)
    z = X @ last
    return (*losses, round(float(np.mean((z >= 0) == y)), 2), round(float(sigmoid(z).mean()), 2))


def runs() -> dict[str, tuple]:
    """What the student sees, by letter."""

    def slope(z, y):
        return sigmoid(z) - y

    def squared(z, y):
        return (sigmoid(z) - y) ** 2

    def squared_slope(z, y):
        return 2 * (sigmoid(z) - y) * sigmoid(z) * sigmoid(-z)

    def of_clipped(z, y):
        return -y * np.log(clipped(sigmoid(z))) - (1 - y) * np.log(1 - clipped(sigmoid(z)))

    def of_clipped_slope(z, y):
        return (sigmoid(z) - y) * (clipped(sigmoid(z)) == sigmoid(z))

    def yes_only(z, y):
        return y * from_logits(z, np.ones(len(z)))

    def yes_only_slope(z, y):
        return -y * sigmoid(-z)

    return {
        "A": run(of_clipped, of_clipped_slope),
        "B": run(lambda z, y: from_logits(z, y) / np.log(2), slope),
        "C": run(yes_only, yes_only_slope),
        "D": run(squared, squared_slope),
        "E": run(from_logits, slope),
        "F": run(from_logits, slope, step=lambda slopes, X: slopes @ X),
    }


if __name__ == "__main__":
    for letter, came in runs().items():
        print(f'    "{letter}": {came},')
