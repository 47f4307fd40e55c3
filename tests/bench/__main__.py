"""`make bench`: how fast is chalknet, and is that as fast as it should be?"""

import platform
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import torch

from tests.bench import growth, harness

HERE = Path(__file__).parent


def find_rows() -> None:
    """Import every file that may hold some."""
    for file in sorted(HERE.glob("bench_*.py")):
        import_module(f"tests.bench.{file.stem}")


def main(words: list[str]) -> int:
    """Print the table, or only the rows that contain one of the words; 0 if every goal is met."""
    torch.set_num_threads(1)
    find_rows()
    asked = words or [""]
    chosen = [row for row in harness.rows if any(word in f"{row.work} {row.against}" for word in asked)]
    if not chosen:
        names = [f"{row.work} ({row.against})" for row in harness.rows]
        print(f"no row contains {' or '.join(words)}; the rows are:", *names, sep="\n  ")
        return 1
    versions = ", ".join(f"{name} {version(name)}" for name in ("numpy", "torch", "scikit-learn"))
    print(f"Python {platform.python_version()}, {versions}; one thread.")
    print("Processor time of chalknet, of the other, and their ratio; below 1: chalknet is faster.")
    print(
        f"The ratio is the middle one of {harness.ROUNDS} rounds, with quartiles; times are the best seen.\n"
    )
    print(f"{'work':58}{'against':34}{'ms':>10}{'ms':>10}   {'ratio':22}{'goal':7}met")
    n_met = 0
    for row in chosen:
        result = harness.measure(row)
        n_met += result.met
        ratio = f"{result.ratio:.3f} ({result.low:.3f}-{result.high:.3f})"
        print(
            f"{row.work:58}{row.against:34}{1e3 * result.ours:10.2f}{1e3 * result.theirs:10.2f}   "
            f"{ratio:22}{row.goal:<7.2f}{'yes' if result.met else 'NO'}",
            flush=True,
        )
    if not words:
        print(f"\ncost against n, width and depth: {growth.plot()}")
    print(f"{n_met} of {len(chosen)} goals met")
    return 0 if n_met == len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
