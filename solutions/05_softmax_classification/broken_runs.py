"""Six training runs, each broken in one way: the loss curves of the question "Which run is which?".

Chapter 05. `python broken_runs.py` prints the curves as they stand in the assignment; a test compares them.
"""

import numpy as np
from chalknet.datasets import digits

N_EXAMPLES, N_STEPS = 1000, 12


def softmax(Z: np.ndarray) -> np.ndarray:
    """Y_hat (B, k), the largest logit of each row subtracted first."""
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def overflowing_softmax(Z: np.ndarray) -> np.ndarray:
    """Y_hat (B, k) by the formula as it stands, nan as soon as a logit passes 709."""
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True)


def loss_curve(
    learning_rate: float = 0.5,
    direction: int = -1,
    keep: bool = True,
    shuffled: bool = False,
    probabilities=softmax,
    scale: float = 16,
    reduction=np.mean,
) -> list[float]:
    """The training loss of softmax regression on digits before each step, to four digits."""
    data = digits()
    X, y = data.X[:N_EXAMPLES] / scale, data.y[:N_EXAMPLES]
    if shuffled:
        y = np.random.default_rng(0).permutation(y)
    Y = np.eye(10)[y]  # (n, 10)
    W, b = np.zeros((10, X.shape[1])), np.zeros(10)
    curve = []
    for _ in range(N_STEPS + 1):
        Y_hat = probabilities(X @ W.T + b)  # (n, 10)
        curve.append(float(f"{reduction(-np.log(Y_hat[Y == 1])):.4g}"))
        dZ = (Y_hat - Y) / len(X)
        if keep:
            W = W + direction * learning_rate * dZ.T @ X
            b = b + direction * learning_rate * dZ.sum(axis=0)
    return curve


def curves() -> dict[str, list[float]]:
    """What the student sees, by letter."""
    with np.errstate(all="ignore"):
        return {
            "A": loss_curve(shuffled=True),
            "B": loss_curve(learning_rate=10),
            "C": loss_curve(reduction=np.sum),
            "D": loss_curve(keep=False),
            "E": loss_curve(probabilities=overflowing_softmax, scale=1, learning_rate=2),
            "F": loss_curve(direction=+1, learning_rate=0.1),
        }


if __name__ == "__main__":
    for letter, curve in curves().items():
        print(f'    "{letter}": {curve},')
