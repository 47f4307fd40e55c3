"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
NEVER_ALONE = {
    "softmax | worked by hand": TWIN,
    "cross_entropy_gradient | worked by hand": TWIN,
    "SoftmaxRegression | one step by hand": TWIN,
    "digits | better than the nearest mean picture": "who misses 90 % misses 95 %",
    "label smoothing | targets by hand": TWIN,
    "label smoothing | the lowest loss by hand": TWIN,
    "diagnosis | each curve has a mistake from the table": FORM,
    "predictions | all four are answered": FORM,
}


def logits(rng):
    """Z (B, k) of every kind: usual, large, whole, with ties, far apart between rows, in float32."""
    B, k = rng.integers(1, 6), rng.integers(1, 6)
    if rng.random() < 0.5:
        B = k
    Z = rng.normal(size=(B, k)) * rng.choice([1, 3, 10])
    match rng.integers(6):
        case 0:
            Z = rng.choice([-1000.0, 0.0, 1.0, 1000.0], size=(B, k))
        case 1:
            Z = rng.integers(-3, 4, size=(B, k))
        case 2:
            Z = Z + rng.choice([-1000.0, 0.0, 1000.0], size=(B, 1))
        case 3:
            Z = Z.astype(np.float32)
    return Z


def targets(rng, Z):
    """Y of the shape of Z: one-hot, or rows of shares."""
    B, k = Z.shape
    return np.eye(k)[rng.integers(k, size=B)] if rng.random() < 0.5 else rng.dirichlet(np.ones(k), size=B)


def softmax(names, rng):
    Z = logits(rng)
    return names.softmax(Z), Z


def log_softmax(names, rng):
    Z = logits(rng)
    return names.log_softmax(Z), Z


def cross_entropy(names, rng):
    Z = logits(rng)
    Y = targets(rng, Z)
    return names.cross_entropy(Z, Y), Z, Y


def cross_entropy_gradient(names, rng):
    Z = logits(rng)
    Y = targets(rng, Z)
    return names.cross_entropy_gradient(Z, Y), Z, Y


def model(names, rng):
    n, d = rng.integers(2, 8), rng.integers(1, 4)
    X, y = rng.normal(size=(n, d)), rng.integers(rng.integers(2, 5), size=n)
    new = 3 * rng.normal(size=(4, d))
    model = names.SoftmaxRegression(learning_rate=rng.random(), n_steps=int(rng.integers(1, 6)))
    results = []
    for _ in range(2):
        model.fit(X, y)
        results += [model.W, model.b, list(model.history), model.predict_proba(new), model.predict(new)]
    return results, X, y


def train_on_digits(names, rng):
    """Any setting that reaches the mark is as good as any other."""
    model = names.train_on_digits(names.X_train, names.y_train)
    return bool(np.mean(model.predict(names.test.X / 16) == names.test.y) >= 0.95)


train_on_digits.rounds = 1


def pin_last_class(names, rng):
    k, d = rng.integers(1, 6, size=2)
    W, b = rng.normal(size=(k, d)), rng.normal(size=k)
    return names.pin_last_class(W, b), W, b


def smooth(names, rng):
    B, k = rng.integers(1, 6, size=2)
    Y = np.eye(k)[rng.integers(k, size=B)]
    return names.smooth(Y, rng.random()), Y


def lowest_loss(names, rng):
    return names.lowest_loss(float(rng.choice([0.1, 0.5, 0.9])), int(rng.integers(2, 7)))


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


diagnosis.rounds = predictions.rounds = 1
