"""Six trainings with Adam, each broken in one way, and one that is not: the question "Which run is which?".

Chapter 13. `python broken_runs.py` prints the losses as they stand in the assignment; a test compares them.
"""

import numpy as np
from chalknet.datasets import iris, standardise

N_STEPS = 24  # the loss is shown before the first and after every second
RATE = 0.1
SEED = 1


def examples() -> tuple[np.ndarray, np.ndarray]:
    """(x, y), both (50,): the petals' standardised width, and whether an iris is a versicolor."""
    training, test = iris().split(2 / 3, np.random.default_rng(1))
    X, _ = standardise(training.X[:, 3:], test.X[:, 3:])
    return X[:, 0], training.y == 1


def loss_and_gradient(w: np.ndarray) -> tuple[float, np.ndarray]:
    """The mean cross-entropy of the network with the weights w (7,), and its gradient (7,)."""
    x, y = examples()
    H = np.tanh(np.outer(x, w[0:2]) + w[2:4])  # (50, 2)
    z = H @ w[4:6] + w[6]  # (50,)
    dz = ((1 + np.tanh(z / 2)) / 2 - y) / len(x)
    dZ = np.outer(dz, w[4:6]) * (1 - H**2)
    g = np.concatenate([x @ dZ, dZ.sum(axis=0), dz @ H, [dz.sum()]])
    return float((np.logaddexp(0, z) - y * z).mean()), g


def losses(
    rate: float = RATE,
    direction: int = -1,
    hats: bool = True,
    squared: bool = True,
    equal: bool = False,
    falls_in: int | None = None,
) -> list[float]:
    """The loss before the first step and after every second, to four digits."""
    w = 2 * np.random.default_rng(SEED).normal(size=7) * (not equal)
    m, v, shown = np.zeros(7), np.zeros(7), []
    for t in range(N_STEPS + 1):
        loss, g = loss_and_gradient(w)
        if t % 2 == 0:
            shown.append(float(f"{loss:.4g}"))
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * (g**2 if squared else g)
        m_hat, v_hat = (m / (1 - 0.9 ** (t + 1)), v / (1 - 0.999 ** (t + 1))) if hats else (m, v)
        eta = rate * (1 + np.cos(np.pi * min(t / falls_in, 1))) / 2 if falls_in else rate
        w = w + direction * eta * m_hat / (np.sqrt(v_hat) + 1e-8)
    return shown


def runs() -> dict[str, list[float]]:
    """What the student sees, by letter."""
    with np.errstate(all="ignore"):
        return {
            "no mistake": losses(),
            "A": losses(equal=True),
            "B": losses(hats=False),
            "C": losses(squared=False),
            "D": losses(falls_in=10),
            "E": losses(rate=3.0),
            "F": losses(direction=+1),
        }


if __name__ == "__main__":
    print("runs = {")
    for letter, shown in runs().items():
        print(f'    "{letter}": {shown},')
    print("}")
