"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
DAMAGE = "what is written into here is used again by whoever calls this"
DIGITS = "a unit that learns with wrong derivatives does not learn the digits either"
ERRORS = "the errors of the history are met with these weights"
NEVER_ALONE = {
    "fires | worked by hand": TWIN,
    "nets | the three nets are wired": FORM,
    "nets | exclusive or, case by case": TWIN,
    "perceptron_step | worked by hand": TWIN,
    "perceptron | worked by hand": TWIN,
    "mistake_bound | worked by hand": TWIN,
    "lms_gradient | worked by hand": TWIN,
    "lms_gradient | other numbers": DIGITS,
    "lms_gradient | the input is left alone": DAMAGE,
    "lms | one epoch by hand": TWIN,
    "lms | weights after some epochs": ERRORS,
    "what a line cannot do | exclusive or": TWIN,
    "digits | better than the nearest mean picture": "who is no better than the means misses 97 % too",
    "as_weights | two exciting, one inhibiting": TWIN,
    "verdicts | each set has a verdict": FORM,
    "diagnosis | each run has a mistake from the table": FORM,
    "predictions | all four are answered": FORM,
}


def bits(rng, *shape):
    return rng.integers(2, size=shape)


def examples(rng):
    """X (n, d) and y (n,), every second time whole numbers, which meet sums of exactly 0."""
    n, d = rng.integers(1, 6), rng.integers(1, 4)
    X = rng.normal(size=(n, d)) if rng.random() < 0.5 else rng.integers(-2, 3, size=(n, d)).astype(float)
    return X, bits(rng, n)


def fires(names, rng):
    B, e, i = rng.integers(1, 6), rng.integers(1, 5), rng.integers(0, 4)
    excitatory, inhibitory = bits(rng, B, e), bits(rng, B, i)
    return names.fires(excitatory, inhibitory, int(rng.integers(1, 5))), excitatory, inhibitory


def nets(names, rng):
    """What the nets answer: any wiring that does it is as good as any other."""
    wired = names.nets()
    answers = []
    for name, inputs in (("xor", ["x1", "x2"]), ("ended", ["x"]), ("held", ["x"])):
        sound = all(threshold >= 1 for _, _, threshold in wired[name].values())
        signals = {source: bits(rng, 12).tolist() for source in inputs}
        answers.append((sound, names.run(wired[name], signals, 13)["answer"]))
    return answers


nets.rounds = 20


def step(names, rng):
    d = rng.integers(1, 5)
    w, x, b = rng.normal(size=d), rng.normal(size=d), rng.normal()
    if rng.random() < 0.5:  # whole numbers, which meet sums of exactly 0
        w, x, b = w.round(), x.round(), round(b)
    return names.perceptron_step(w, b, x, int(rng.integers(2))), w, x


def perceptron(names, rng):
    X, y = examples(rng)
    return names.perceptron(X, y, int(rng.integers(1, 12))), X, y


def bound(names, rng):
    X, y = examples(rng)
    w, b = rng.integers(-2, 3, size=X.shape[1]).astype(float) + 0.5, float(rng.integers(-2, 3))
    if rng.random() < 0.8:
        y = (X @ w + b > 0).astype(int)
    return names.mistake_bound(X, y, w, b), X, y, w


def gradient(names, rng):
    w, x = rng.normal(size=(2, rng.integers(1, 5)))
    return names.lms_gradient(w, rng.normal(), x, rng.normal()), w, x


def lms(names, rng):
    X, _ = examples(rng)
    t = 3 * rng.normal(size=len(X))
    return names.lms(X, t, 0.1 * rng.random(), int(rng.integers(1, 5))), X, t


def three(names, rng):
    """Any line that is right about three corners is as good as any other."""
    w, b = names.three_of_four()
    z = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]) @ np.asarray(w) + b
    return int((np.array([-1, 1, 1, -1]) * z > 0).sum())


three.rounds = 1


def certificate(names, rng):
    """Certificates, and what is nearly one: a share below 0, other sums, means apart by little or much."""
    d, n = rng.integers(1, 4), rng.integers(1, 4, size=2)
    y = np.repeat([0, 1], n)
    shares = np.concatenate([rng.dirichlet(np.ones(m)) for m in n])
    X = rng.normal(size=(n.sum(), d))
    X[-1] += (shares[y == 0] @ X[y == 0] - shares[y == 1] @ X[y == 1]) / shares[-1]
    match rng.integers(6):
        case 0:
            shares = shares * rng.choice([0.5, 0.9, 1.2, 2])
        case 1:
            shares[y == rng.integers(2)] *= rng.choice([0.5, 1.2])
        case 2:
            X[0] += rng.choice([1e-3, 0.3, 3.0, -3.0])
        case 3:
            X = np.append(X, [[0.0] * d] * 2, axis=0)
            y, shares = np.append(y, [0, 0]), np.append(shares, [0.5, -0.5])
        case 4:
            X, y, shares = np.append(X, X[:1], axis=0), np.append(y, 1), np.append(shares, 0)
    return names.is_certificate(X, y, shares), X, y, shares


def learn_digits(names, rng):
    """Any way that reaches the mark is as good as any other."""
    w, b = names.learn_digits(names.X_train, names.y_train)
    reached = ((names.X_all[260:] @ np.asarray(w) + b >= 0) == names.y_all[260:]).mean()
    return bool(reached >= 0.97), np.shape(w), np.shape(b)


learn_digits.rounds = 1


def as_weights(names, rng):
    """What the unit does: any weights that do it are as good as any others."""
    e, i, threshold = int(rng.integers(1, 7)), int(rng.integers(0, 4)), int(rng.integers(1, 6))
    w, b = names.as_weights(e, i, threshold)
    cases = bits(rng, 60, e + i)
    return cases @ np.asarray(w) + b >= 0, np.shape(w), np.shape(b)


def verdicts(names, rng):
    """Whether each verdict is one: any line and any certificate will do."""
    sound = []
    for letter, (word, *numbers) in names.verdicts().items():
        X, y = (np.array(part) for part in names.sets[letter])
        if word == "line":
            sound.append((letter, bool(((2 * y - 1) * (X @ np.array(numbers[0]) + numbers[1]) > 0).all())))
        else:
            shares = np.array(numbers[0])
            means = [shares[y == label] @ X[y == label] for label in (0, 1)]
            sums = [shares[y == label].sum() for label in (0, 1)]
            proper = (shares >= 0).all() and np.allclose(sums, 1)
            sound.append((letter, word, bool(proper and np.allclose(*means))))
    return sound


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


verdicts.rounds = diagnosis.rounds = predictions.rounds = 1
