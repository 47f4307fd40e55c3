"""Seven people who time the same training step, six of them wrongly: the table of "What did they measure?".

Chapter 11. `python broken_runs.py` prints the table as it stands in the assignment; a test compares them.

Nothing is measured here: the times are those of the cost model of the chapter, with a device that is named in
the assignment, and waver by up to 2 %.
"""

import numpy as np

BATCH_SIZES = (1, 16, 256, 4096, 65536)
WEIGHTS = (784 * 1024, 1024 * 1024, 1024 * 10)
OPERATIONS = 2 * (3 * sum(WEIGHTS) - WEIGHTS[0])  # for one example
ASKING = 0.1  # all times are in milliseconds
LATENCY, RATE = 0.4, 1e13 / 1000
CABLE = 4e9 / 1000
LOADING = 2000.0


def step(B: int, latency: float = LATENCY, rate: float = RATE) -> float:
    """What the device needs for a step, and that is more than it takes to ask for the next."""
    return latency + OPERATIONS * B / rate


def times(name: str) -> list[float]:
    """The milliseconds that somebody finds who makes this mistake, by batch size, with three digits."""
    found = {
        "right": step,
        "no wait": lambda B: ASKING,
        "first call": lambda B: step(B) + LOADING / 10,
        "cable": lambda B: step(B) + B * (784 + 10) * 4 / CABLE,
        "item": lambda B: step(B) + ASKING,
        "float64": lambda B: step(B, rate=RATE / 32),
        "cpu": lambda B: step(B, latency=0.05, rate=1e11 / 1000),
    }[name]
    wavering = np.random.default_rng(len(name)).uniform(0.98, 1.02, size=len(BATCH_SIZES))
    return [float(f"{found(B) * by:.3g}") for B, by in zip(BATCH_SIZES, wavering, strict=True)]


def timings() -> dict[str, list[float]]:
    """What the student sees, by letter."""
    made = {"A": "float64", "B": "item", "C": "no wait", "D": "cable", "E": "first call", "F": "cpu"}
    return {"right": times("right")} | {letter: times(name) for letter, name in made.items()}


if __name__ == "__main__":
    for name, numbers in timings().items():
        print(f'    "{name}": {numbers},')
