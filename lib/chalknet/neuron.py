"""One unit: the machines of 1943, 1958 and 1960, which fire or do not.

Chapter 01 (`mcculloch_pitts`, `perceptron`, `adaline`).  Nothing needs to be read before.

x, X     (d,), (B, d)   what comes in: one example, a batch of examples, one a row
w, b     (d,), ()       a weight for each input and a bias; the unit fires where w·x reaches θ = −b
z, Z     (), (B,)       the linear sum z = w·x + b
y        (B,)           labels, 0 or 1; where a rule is written with −1 and +1, s = 2y − 1 stands for them

The three differ in what they learn from.  McCulloch and Pitts' unit does not learn: its wiring is chosen
by hand.  The perceptron learns from its mistakes, which are seen after the threshold.  ADALINE learns from
the error of the linear sum, before the threshold, so it goes on learning where it is already right.

W. S. McCulloch and W. Pitts, "A logical calculus of the ideas immanent in nervous activity", Bulletin of
Mathematical Biophysics 5 (1943).  F. Rosenblatt, "The perceptron: a probabilistic model for information
storage and organization in the brain", Psychological Review 65 (1958).  B. Widrow and M. E. Hoff,
"Adaptive switching circuits", IRE WESCON Convention Record, part 4 (1960).  A. B. J. Novikoff, "On
convergence proofs on perceptrons", Symposium on the Mathematical Theory of Automata 12 (1962).
"""

from collections.abc import Sequence
from numbers import Integral

import numpy as np

from chalknet._validate import as_floats, as_labels, generator, positive, positive_int, same_length
from chalknet.activations import step

# ---------------------------------------------------------------- 1943: McCulloch and Pitts


class McCullochPitts:
    """A unit that fires where enough excitatory inputs are 1 and no inhibitory one is (eq. mcculloch-pitts).

    All inputs count the same, a single inhibitory input stops the unit whatever excites it, and nothing is
    ever learned: whoever wires the unit chooses its threshold.

    >>> cases = [[0, 0], [0, 1], [1, 0], [1, 1]]
    >>> McCullochPitts(threshold=2, n_excitatory=2).predict(cases)  # and
    array([0, 0, 0, 1])
    >>> McCullochPitts(threshold=1, n_excitatory=2).predict(cases)  # or
    array([0, 1, 1, 1])
    >>> McCullochPitts(threshold=1, n_excitatory=1, n_inhibitory=1).predict(cases)  # not the second
    array([0, 0, 1, 0])

    A threshold of 0 is refused: the units of 1943 do not fire unexcited.  So "not" takes an input that is
    always 1, stopped by the one to be negated, as in the third unit.
    """

    def __init__(self, threshold: int, n_excitatory: int, n_inhibitory: int = 0):
        self.threshold = positive_int("threshold", threshold)
        self.n_excitatory = positive_int("n_excitatory", n_excitatory)
        if not isinstance(n_inhibitory, Integral) or isinstance(n_inhibitory, bool) or n_inhibitory < 0:
            raise ValueError(f"n_inhibitory is {n_inhibitory!r}; expected a whole number of at least 0")
        self.n_inhibitory = int(n_inhibitory)

    def predict(self, X: np.ndarray) -> np.ndarray:
        """1 or 0 for each row, (B,), from X (B, n_excitatory + n_inhibitory), the excitatory inputs first."""
        X = _as_bits("X", as_floats("X", X, shape="(B, n_excitatory + n_inhibitory)"))
        if X.shape[1] != self.n_excitatory + self.n_inhibitory:
            raise ValueError(
                f"X has {X.shape[1]} inputs; expected {self.n_excitatory} excitatory and then "
                f"{self.n_inhibitory} inhibitory ones"
            )
        excited = X[:, : self.n_excitatory].sum(axis=1) >= self.threshold  # (B,)
        inhibited = X[:, self.n_excitatory :].any(axis=1)  # (B,)
        return (excited & ~inhibited).astype(np.int64)


class McCullochPittsNet:
    """Units wired to one another; each fires one time step after what makes it fire.

    A unit may be wired to itself or in a circle: its activity then goes round, and the net remembers.
    The inputs are named first, then each unit is added with the names of what reaches it.

    >>> net = McCullochPittsNet("x1", "x2").add("both", McCullochPitts(2, 2), excited_by=["x1", "x2"])
    >>> net.run(4, x1=[1, 1, 0], x2=[0, 1, 1])["both"]
    array([0, 0, 1, 0])
    """

    def __init__(self, *inputs: str):
        self.inputs = inputs
        self.units: dict[str, tuple[McCullochPitts, list[str]]] = {}  # a unit, and what reaches it

    def add(
        self, name: str, unit: McCullochPitts, excited_by: Sequence[str], inhibited_by: Sequence[str] = ()
    ) -> "McCullochPittsNet":
        """The net itself, with one more unit.  A name given twice in `excited_by` counts twice."""
        if name in self.units or name in self.inputs:
            raise ValueError(f"name is {name!r}, which the net already has; expected a new name")
        for argument, names, wanted in (
            ("excited_by", excited_by, unit.n_excitatory),
            ("inhibited_by", inhibited_by, unit.n_inhibitory),
        ):
            if isinstance(names, str) or len(names) != wanted:
                raise ValueError(f"{argument} is {names!r}; expected a list of {wanted} names for this unit")
        self.units[name] = (unit, [*excited_by, *inhibited_by])
        return self

    def run(self, n_steps: int, **signals: Sequence[int]) -> dict[str, np.ndarray]:
        """What every input and unit does at times 0 to n_steps − 1: name -> array of 0 and 1, (n_steps,).

        Signals are given by the inputs' names.  All units are quiet at time 0; an input is 0 once its
        signal ends, or where none is given.
        """
        n_steps = positive_int("n_steps", n_steps)
        activity = {name: np.zeros(n_steps, dtype=np.int64) for name in (*self.inputs, *self.units)}
        for name, (_, sources) in self.units.items():
            for source in sources:
                if source not in activity:
                    raise ValueError(f"{name} is wired to {source!r}; expected one of {', '.join(activity)}")
        for name, signal in signals.items():
            if name not in self.inputs:
                raise ValueError(f"{name!r} is not an input; expected {' or '.join(self.inputs)}")
            bits = _as_bits(name, as_floats(name, signal, shape="(T,)"))
            if len(bits) > n_steps:
                raise ValueError(f"{name} has {len(bits)} time steps; expected at most n_steps, {n_steps}")
            activity[name][: len(bits)] = bits
        for t in range(1, n_steps):
            for name, (unit, sources) in self.units.items():
                before = [activity[source][t - 1] for source in sources]
                activity[name][t] = unit.predict([before])[0]
        return activity


def xor_net() -> McCullochPittsNet:
    """Exclusive or of `x1` and `x2`, two time steps later: what one unit cannot do, three can.

    >>> xor_net().run(6, x1=[0, 0, 1, 1], x2=[0, 1, 0, 1])["xor"]
    array([0, 0, 0, 1, 1, 0])
    """
    but_not = McCullochPitts(threshold=1, n_excitatory=1, n_inhibitory=1)
    return (
        McCullochPittsNet("x1", "x2")
        .add("only x1", but_not, excited_by=["x1"], inhibited_by=["x2"])
        .add("only x2", but_not, excited_by=["x2"], inhibited_by=["x1"])
        .add("xor", McCullochPitts(threshold=1, n_excitatory=2), excited_by=["only x1", "only x2"])
    )


def logic_net(y: Sequence[int]) -> McCullochPittsNet:
    """A net that computes a truth table y (2^n,): `answer` is y's entry for the case two steps before.

    The cases count up in binary, the first input slowest.  One unit watches for each case that is to fire,
    and stays quiet in all others; one more fires where any of them did.  Where all inputs are 0, nothing
    excites anything, so the first entry must be 0; for every other table there is a net (the paper's
    theorems 2 and 3).

    >>> net = logic_net([0, 1, 1, 0, 1, 0, 0, 1])  # an odd number of three
    >>> net.run(5, x1=[1, 1], x2=[0, 1], x3=[0, 0])["answer"]
    array([0, 0, 1, 0, 0])
    """
    y = as_labels("y", y, n_classes=2)
    n = len(y).bit_length() - 1
    if len(y) != 2**n or n == 0:
        raise ValueError(f"y has {len(y)} entries; expected one for each case: 2, 4, 8, ...")
    if y[0] == 1:
        raise ValueError("y begins with 1; expected 0, since no unit fires where nothing excites it")
    inputs = [f"x{i}" for i in range(1, n + 1)]
    net = McCullochPittsNet(*inputs)
    watchers = [f"{case:0{n}b}" for case in np.flatnonzero(y)]
    for name in watchers:
        on = [x for x, bit in zip(inputs, name, strict=True) if bit == "1"]
        off = [x for x, bit in zip(inputs, name, strict=True) if bit == "0"]
        net.add(name, McCullochPitts(len(on), len(on), len(off)), excited_by=on, inhibited_by=off)
    if watchers:
        return net.add("answer", McCullochPitts(1, len(watchers)), excited_by=watchers)
    return net.add("answer", McCullochPitts(n + 1, n), excited_by=inputs)  # more than can ever excite it


def memory_net() -> McCullochPittsNet:
    """One unit that excites itself: it stays on after `set` until `reset`.

    >>> memory_net().run(7, set=[0, 1], reset=[0, 0, 0, 0, 1])["on"]
    array([0, 0, 1, 1, 1, 0, 0])
    """
    unit = McCullochPitts(threshold=1, n_excitatory=2, n_inhibitory=1)
    return McCullochPittsNet("set", "reset").add("on", unit, ["set", "on"], inhibited_by=["reset"])


def conditioned_net() -> McCullochPittsNet:
    """A net that seems to learn: `bell` fires `response` once it has come together with `food`.

    Nothing in it changes; a unit that excites itself keeps the memory.  The paper's theorem 7 replaces every
    connection that could change by such a circle.

    >>> conditioned_net().run(9, bell=[1, 0, 0, 1, 0, 0, 0, 1], food=[0, 0, 0, 1])["response"]
    array([0, 0, 0, 0, 1, 0, 0, 0, 1])
    """
    both = McCullochPitts(threshold=2, n_excitatory=2)
    memory = McCullochPitts(threshold=1, n_excitatory=2)
    response = McCullochPitts(threshold=2, n_excitatory=4)  # food alone is enough: it counts twice
    return (
        McCullochPittsNet("bell", "food")
        .add("both", both, excited_by=["bell", "food"])
        .add("memory", memory, excited_by=["both", "memory"])
        .add("response", response, excited_by=["food", "food", "bell", "memory"])
    )


def heat_and_cold_net() -> McCullochPittsNet:
    """The paper's example: something cold that touches the skin for a moment is felt as heat.

    Heat is felt one step after `heat`, or where `cold` came three steps ago and was gone one step later;
    cold is felt where `cold` lasted for two steps.  The thresholds are ours, as small as they can be.

    >>> felt = heat_and_cold_net().run(6, cold=[1])
    >>> felt["feels heat"], felt["feels cold"]
    (array([0, 0, 0, 1, 0, 0]), array([0, 0, 0, 0, 0, 0]))
    >>> felt = heat_and_cold_net().run(6, cold=[1, 1, 1, 1, 1, 1])
    >>> felt["feels heat"], felt["feels cold"]
    (array([0, 0, 0, 0, 0, 0]), array([0, 0, 1, 1, 1, 1]))
    """
    return (
        McCullochPittsNet("heat", "cold")
        .add("cold before", McCullochPitts(1, 1), excited_by=["cold"])
        .add("cold ended", McCullochPitts(1, 1, 1), excited_by=["cold before"], inhibited_by=["cold"])
        .add("feels heat", McCullochPitts(1, 2), excited_by=["heat", "cold ended"])
        .add("feels cold", McCullochPitts(2, 2), excited_by=["cold before", "cold"])
    )


# ---------------------------------------------------------------- 1958: Rosenblatt's perceptron


def perceptron_step(w: np.ndarray, b: float, x: np.ndarray, y: int) -> tuple[np.ndarray, float, bool]:
    """(w, b, mistake) after one example: nothing changes unless it was a mistake (eq. perceptron-rule).

    With s = 2y − 1, a mistake is s z ≤ 0: the sum has the wrong sign, or none.  Then w + s x, b + s.  The
    sum of this example becomes s (‖x‖² + 1) larger, so it is right, or at least less wrong.

    >>> perceptron_step(w=[1.0, 0.0], b=0.0, x=[1.0, 2.0], y=0)
    (array([ 0., -2.]), -1.0, True)
    >>> perceptron_step(w=[1.0, 0.0], b=0.0, x=[1.0, 2.0], y=1)
    (array([1., 0.]), 0.0, False)
    """
    w, x = _one_example(w, x)
    s = 2 * int(as_labels("y", [y], n_classes=2)[0]) - 1
    if s * (w @ x + b) <= 0:
        return w + s * x, b + s, True
    return w, b, False


def margin(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> float:
    """γ, the smallest s (w·x + b) / ‖(w, b)‖ of all examples: positive where (w, b) separates the classes.

    The bias counts as one more weight, on an input that is always 1, as it does when it is learned.

    >>> margin([[3.0], [-5.0]], [1, 0], w=[1.0], b=0.0)
    3.0
    """
    X, y = _examples(X, y)
    w = as_floats("w", w, shape="(d,)")
    if X.shape[1] != len(w):
        raise ValueError(f"w has {len(w)} weights; expected {X.shape[1]}, as many as X has features")
    length = float(np.hypot(np.linalg.norm(w), b))
    if length == 0:
        raise ValueError("w and b are all 0; expected at least one that is not")
    return float(((2 * y - 1) * (X @ w + b)).min()) / length


def novikoff_bound(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> float:
    """(R/γ)², the most mistakes a perceptron can make, if (w, b) separates the classes (eq. novikoff-bound).

    R is the largest ‖(x, 1)‖ and γ the margin of (w, b).  Started from zero, the perceptron never makes
    more mistakes, in whatever order and however often the examples come.  Every separating (w, b) gives
    such a bound; the one with the largest margin gives the smallest.

    >>> novikoff_bound([[3.0], [-5.0]], [1, 0], w=[1.0], b=0.0)  # (5² + 1) / 3²
    2.888888888888889
    """
    gamma = margin(X, y, w, b)
    if gamma <= 0:
        raise ValueError("w and b do not separate the classes; without that, there is no bound")
    return float((as_floats("X", X) ** 2).sum(axis=1).max() + 1) / gamma**2


class Perceptron:
    """A unit whose weights and threshold change after each mistake, and only then.

    In Rosenblatt's machine, fixed random wiring stood between the senses and such units; here X is what
    arrives.  The unit starts from zero, so a learning rate would scale w and b and change no decision:
    there is none.  The examples come in the order given, or shuffled anew in each epoch with `rng`.

    If some (w, b) separates the classes, it finds one, after at most `novikoff_bound` mistakes; if none
    does, it never stops making mistakes.

    >>> X, y = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 0, 0, 1])
    >>> unit = Perceptron().fit(X, y)
    >>> unit.predict(X), unit.converged_
    (array([0, 0, 0, 1]), True)

    After `fit`, `mistakes_` is how many it made in all, `history_` how many in each epoch, and
    `converged_` says whether it ended on an epoch without one.
    """

    def __init__(self, n_epochs: int = 1000, rng: np.random.Generator | None = None):
        self.n_epochs = positive_int("n_epochs", n_epochs)
        self.rng = rng if rng is None else generator("rng", rng)

    def fit(self, X: np.ndarray, y: np.ndarray) -> "Perceptron":
        """Learn w (d,) and b from X (n, d) and y (n,), labels 0 and 1, until an epoch without a mistake."""
        X, y = _examples(X, y, finite=False)  # the epoch itself finds what is not
        signs = (2.0 * y - 1).tolist()
        self.w, self.b = np.zeros(X.shape[1], X.dtype), 0.0
        self.history_ = []
        self.converged_ = False
        with np.errstate(over="ignore", invalid="ignore"):
            while not self.converged_ and len(self.history_) < self.n_epochs:
                if self.rng is None:
                    mistakes = self._epoch(X, signs)
                else:
                    order = self.rng.permutation(len(X))
                    mistakes = self._epoch(X[order], [signs[i] for i in order])
                self.history_.append(mistakes)
                self.converged_ = mistakes == 0
        self.mistakes_ = sum(self.history_)
        return self

    def _epoch(self, X: np.ndarray, signs: list[float]) -> int:
        """`perceptron_step` on each example, in place; returns the number of mistakes.

        This loop is the whole cost, so numpy does the d-long work alone: single numbers are plain floats,
        which Python handles several times faster.  And X is read once, not first for a check: NaN or
        infinity in an example, times any weight, even 0, makes its sum NaN or infinite, and `total` with it.
        """
        w, b, mistakes, total = self.w, self.b, 0, 0.0
        product = w.dot  # w changes in place, so this stays its product
        for x, s in zip(X, signs, strict=True):
            z = float(product(x)) + b
            total += z
            if s * z <= 0:
                if s > 0:
                    w += x
                else:
                    w -= x
                b += s
                mistakes += 1
        self.b = b
        if not np.isfinite(total):
            as_floats("X", X)  # says what it contains, if it was not merely the sums that overflowed
        return mistakes

    def predict(self, X: np.ndarray) -> np.ndarray:
        """1 where the unit fires, w·x + b ≥ 0, else 0, shape (B,), from X (B, d)."""
        return step(_linear_sum(self, X)).astype(np.int64)


def perceptron_cycle(X: np.ndarray, y: np.ndarray, n_epochs: int = 1000) -> tuple[int, int] | None:
    """(first, length): after epoch `first`, the weights return every `length` epochs; None if they settle.

    The examples come in the order given, so an epoch's weights decide all that follow: once they have
    returned they will do so for ever, and the perceptron will never settle.  None also means that
    `n_epochs` were too few to see them return.

    >>> perceptron_cycle([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [0, 0, 0, 1])  # and: it settles

    On exclusive or, each of the four examples is a mistake, and the four steps cancel: after one epoch the
    weights are zero again, as at the start.

    >>> perceptron_cycle([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [0, 1, 1, 0])
    (0, 1)
    """
    X, y = _examples(X, y)
    signs = (2.0 * y - 1).tolist()
    unit = Perceptron()
    unit.w, unit.b = np.zeros(X.shape[1], X.dtype), 0.0
    seen = {(*unit.w.tolist(), unit.b): 0}  # the weights after each epoch, so far
    for epoch in range(1, positive_int("n_epochs", n_epochs) + 1):
        if unit._epoch(X, signs) == 0:
            return None
        first = seen.setdefault((*unit.w.tolist(), unit.b), epoch)
        if first < epoch:
            return first, epoch - first
    return None


# ---------------------------------------------------------------- 1960: Widrow and Hoff's ADALINE


def lms_step(
    w: np.ndarray, b: float, x: np.ndarray, target: float, learning_rate: float
) -> tuple[np.ndarray, float, float]:
    """(w, b, error) after one example, with the error t − z taken before the threshold (eq. lms).

    The squared error (t − z)² falls fastest along 2 (t − z) x, which is the step, times the learning rate.

    >>> lms_step(w=[0.0, 0.0], b=0.0, x=[1.0, 2.0], target=1.0, learning_rate=0.25)
    (array([0.5, 1. ]), 0.5, 1.0)
    """
    w, x = _one_example(w, x)
    error = target - float(w @ x + b)
    change = 2 * positive("learning_rate", learning_rate) * error
    return w + change * x, b + change, error


class Adaline:
    """A unit that moves its linear sum towards a target, by least mean squares; the threshold comes after.

    Online (the default, as in 1960) it takes a step after each example; with `batch=True`,
    one step an epoch along the mean of all examples' steps.  It starts from zero.  The examples come in
    the order given, or shuffled anew in each epoch if `rng` is given.

    >>> X, y = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 0, 0, 1])
    >>> unit = Adaline(learning_rate=0.05, n_epochs=100).fit(X, y)
    >>> unit.predict(X)
    array([0, 0, 0, 1])

    After `fit`, `history_` holds each epoch's mean squared error; online, as the errors were met.
    """

    def __init__(
        self,
        learning_rate: float = 0.01,
        n_epochs: int = 100,
        batch: bool = False,
        rng: np.random.Generator | None = None,
    ):
        self.learning_rate = positive("learning_rate", learning_rate)
        self.n_epochs = positive_int("n_epochs", n_epochs)
        self.batch = batch
        self.rng = rng if rng is None else generator("rng", rng)

    def fit(self, X: np.ndarray, y: np.ndarray) -> "Adaline":
        """Learn w (d,) and b from X (n, d) and y (n,): label 1 has the target +1, label 0 the target −1."""
        X, y = _examples(X, y)
        return self.fit_targets(X, 2.0 * y - 1)

    def fit_targets(self, X: np.ndarray, targets: np.ndarray) -> "Adaline":
        """Learn w (d,) and b so that the linear sum of each row of X (n, d) comes to its target, (n,)."""
        X = as_floats("X", X, shape="(n, d)")
        targets = as_floats("targets", targets, shape="(n,)").astype(X.dtype, copy=False)
        same_length("targets", targets, "X", X)
        self.w, self.b = np.zeros(X.shape[1], X.dtype), 0.0
        self.history_ = []
        with np.errstate(over="ignore", invalid="ignore"):
            for _ in range(self.n_epochs):
                if self.rng is not None and not self.batch:
                    order = self.rng.permutation(len(X))
                    X, targets = X[order], targets[order]
                squared_error = self._batch(X, targets) if self.batch else self._online(X, targets)
                if not np.isfinite(squared_error):
                    enough = 1 / float((X**2).sum(axis=1).max() + 1)
                    raise ValueError(
                        f"learning_rate is {self.learning_rate!r}, with which the error grew beyond all "
                        f"bounds; expected less, at most {enough:.2g} is safe for this X"
                    )
                self.history_.append(squared_error)
        return self

    def _online(self, X: np.ndarray, targets: np.ndarray) -> float:
        """`lms_step` on each example, in place; returns the mean squared error as it was met."""
        w, b, twice, total = self.w, self.b, 2 * self.learning_rate, 0.0
        for x, target in zip(X, targets.tolist(), strict=True):
            error = target - (float(x.dot(w)) + b)
            w += (twice * error) * x
            b += twice * error
            total += error * error
        self.b = b
        return total / len(X)

    def _batch(self, X: np.ndarray, targets: np.ndarray) -> float:
        """One step along the mean of all examples' steps; returns the mean squared error before it."""
        errors = targets - (X @ self.w + self.b)  # (n,)
        self.w += 2 * self.learning_rate * (errors @ X) / len(X)  # (n,) @ (n, d) = (d,)
        self.b += 2 * self.learning_rate * float(errors.mean())
        return float((errors**2).mean())

    def linear_sum(self, X: np.ndarray) -> np.ndarray:
        """Z (B,), before the threshold: what the needle of the meter shows, from X (B, d)."""
        return _linear_sum(self, X)

    def predict(self, X: np.ndarray) -> np.ndarray:
        """1 where the linear sum reaches 0, else 0, shape (B,), from X (B, d)."""
        return step(_linear_sum(self, X)).astype(np.int64)


def letters() -> tuple[np.ndarray, np.ndarray]:
    """X (6, 16), T, G and F on a grid of 4 x 4 switches, then each one column further right; targets (6,).

    A switch is +1 or −1.  Widrow and Hoff's machine was to bring the needle of a meter to +60 for a T, 0
    for a G and −60 for an F, wherever the letter stood.  How the letters look is our choice.

    >>> X, targets = letters()
    >>> X[0].reshape(4, 4).astype(int)
    array([[ 1,  1,  1, -1],
           [-1,  1, -1, -1],
           [-1,  1, -1, -1],
           [-1,  1, -1, -1]])
    >>> targets
    array([ 60.,   0., -60.,  60.,   0., -60.])
    """
    T = ["###.", ".#..", ".#..", ".#.."]
    G = ["###.", "#...", "#.#.", "###."]
    F = ["###.", "#...", "##..", "#..."]
    on = np.array([[[dot == "#" for dot in row] for row in letter] for letter in (T, G, F)])  # (3, 4, 4)
    grids = np.concatenate([on, np.roll(on, 1, axis=2)])  # (6, 4, 4); the last column was empty
    return np.where(grids, 1.0, -1.0).reshape(6, 16), np.array([60.0, 0.0, -60.0] * 2)


# ---------------------------------------------------------------- what all of them ask of their input


def _as_bits(name: str, array: np.ndarray) -> np.ndarray:
    if not np.isin(array, (0, 1)).all():
        wrong = array[~np.isin(array, (0, 1))][0]
        raise ValueError(f"{name} contains {wrong:g}; expected only 0 and 1")
    return array


def _examples(X, y, finite: bool = True) -> tuple[np.ndarray, np.ndarray]:
    X = as_floats("X", X, shape="(n, d)", finite=finite)
    y = as_labels("y", y, n_classes=2)
    same_length("y", y, "X", X)
    return X, y


def _one_example(w, x) -> tuple[np.ndarray, np.ndarray]:
    w = as_floats("w", w, shape="(d,)")
    x = as_floats("x", x, shape="(d,)")
    if len(w) != len(x):
        raise ValueError(f"x has {len(x)} features; expected {len(w)}, as many as w has weights")
    return w, x


def _linear_sum(unit, X) -> np.ndarray:
    if not hasattr(unit, "w"):
        raise ValueError("this unit has no weights yet; call fit(X, y) first")
    X = as_floats("X", X, shape="(B, d)")
    if X.shape[1] != len(unit.w):
        raise ValueError(f"X has {X.shape[1]} features; expected {len(unit.w)}, as many as w has weights")
    return X @ unit.w + unit.b  # (B, d) @ (d,) = (B,)
