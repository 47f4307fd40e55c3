"""Six gradient checks, each of which complains of another mistake: the table of "Which check is which?".

Chapter 09. `python broken_runs.py` prints the table as it stands in the assignment; a test compares them.
"""

from collections.abc import Callable

import numpy as np

SIZES = (4, 6, 5, 3)
B = 10
LEARNING_RATE = 0.5


def sigmoid(Z: np.ndarray) -> np.ndarray:
    """1 / (1 + e^−z)."""
    return 1 / (1 + np.exp(-Z))


def stored(X: np.ndarray, W: dict, b: dict) -> dict:
    """H[0] to H[3]: what leaves each layer, sigmoids and at last a softmax."""
    H = {0: X}
    for layer in (1, 2, 3):
        Z = H[layer - 1] @ W[layer].T + b[layer]
        H[layer] = sigmoid(Z) if layer < 3 else np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
    return H


def loss(X: np.ndarray, Y: np.ndarray, W: dict, b: dict) -> float:
    """The mean cross-entropy."""
    return -(Y * np.log(stored(X, W, b)[3])).sum() / len(X)


def backward(
    X: np.ndarray,
    Y: np.ndarray,
    W: dict,
    b: dict,
    slope: Callable = lambda H: H * (1 - H),
    of_the_mean: bool = True,
    too_early: bool = False,
    biases: Callable = np.sum,
) -> dict[str, np.ndarray]:
    """The gradients in the order in which the way back finds them: W3, b3, W2, b2, W1, b1."""
    H, W, found = stored(X, W, b), dict(W), {}
    dZ = (H[3] - Y) / (len(X) if of_the_mean else 1)
    for layer in (3, 2, 1):
        found[f"W{layer}"] = dZ.T @ H[layer - 1]
        found[f"b{layer}"] = biases(dZ, axis=0)
        if too_early:
            W[layer] = W[layer] - LEARNING_RATE * found[f"W{layer}"]
        dZ = (dZ @ W[layer]) * slope(H[layer - 1])
    return found


def measured(
    X: np.ndarray, Y: np.ndarray, W: dict, b: dict, h: float, central: bool
) -> dict[str, np.ndarray]:
    """The same from differences of the loss."""
    found = {}
    for layer in (3, 2, 1):
        for name, arrays in (("W", W), ("b", b)):
            array = arrays[layer]
            found[f"{name}{layer}"] = np.zeros(array.shape)
            for place in np.ndindex(array.shape):
                was = array[place]
                array[place] = was + h
                up = loss(X, Y, W, b)
                array[place] = was - h if central else was
                down = loss(X, Y, W, b)
                array[place] = was
                found[f"{name}{layer}"][place] = (up - down) / ((1 + central) * h)
    return found


def gradient_checks() -> dict[str, tuple[float, ...]]:
    """What the student sees, by letter: the length of each difference, with the longer length as the unit."""
    rng = np.random.default_rng(9)
    X, Y = rng.normal(size=(B, SIZES[0])), np.eye(SIZES[-1])[rng.integers(SIZES[-1], size=B)]
    W = {layer: 1.5 * rng.normal(size=(SIZES[layer], SIZES[layer - 1])) for layer in (1, 2, 3)}
    b = {layer: rng.normal(size=SIZES[layer]) for layer in (1, 2, 3)}
    network = X, Y, W, b
    fine = measured(*network, h=1e-5, central=True)

    def compared(yours: dict, measure: dict = fine) -> tuple[float, ...]:
        return tuple(
            round(float(np.linalg.norm(yours[name] - m) / max(map(np.linalg.norm, (yours[name], m)))), 3)
            for name, m in measure.items()
        )

    right = backward(*network)
    return {
        "A": compared(backward(*network, too_early=True)),
        "B": compared({name: 2 * array for name, array in right.items()}),
        "C": compared(backward(*network, biases=np.mean)),
        "D": compared(backward(*network, of_the_mean=False)),
        "E": compared(right, measured(*network, h=0.2, central=False)),
        "F": compared(backward(*network, slope=np.ones_like)),
    }


if __name__ == "__main__":
    for letter, numbers in gradient_checks().items():
        print(f'    "{letter}": {numbers},')
