"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

import numpy as np

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
TRAINING = "what is wrong here also keeps the model from learning the digits"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
NEVER_ALONE = {
    "overflow | float64": TWIN,
    "softmax | worked by hand": TWIN,
    "one_hot | worked by hand": TWIN,
    "numerical_gradient | worked by hand": TWIN,
    "cross_entropy_gradient | worked by hand": TWIN,
    "weight_gradients | worked by hand": TWIN,
    "weight_gradients | dW on other numbers": TRAINING,
    "gradient_step | worked by hand": TRAINING,
    "SoftmaxRegression | one step by hand": TWIN,
    "digits | better than the nearest mean picture": "who misses 90 % misses 95 %",
    "softmax_columns | worked by hand": TWIN,
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


def overflow(names, rng):
    return names.last_finite_logit(str(rng.choice(["float64", "float32", "float16"])))


overflow.rounds = 10


def softmax(names, rng):
    Z = logits(rng)
    return names.softmax(Z), Z


def log_softmax(names, rng):
    Z = logits(rng)
    return names.log_softmax(Z), Z


def one_hot(names, rng):
    k = rng.integers(1, 6)
    y = rng.integers(-(rng.random() < 0.1), k + (rng.random() < 0.1), size=rng.integers(1, 6))
    return names.one_hot(y, k), y


def cross_entropy(names, rng):
    Z = logits(rng)
    Y = targets(rng, Z)
    return names.cross_entropy(Z, Y), *(names.cross_entropy(Z, Y, r) for r in ("mean", "sum")), Z, Y


def numerical_gradient(names, rng):
    Z, A, h = rng.normal(size=(2, 3)), rng.normal(size=(2, 3)), rng.choice([0.1, 0.01])
    calls = []

    def f(Z):
        calls.append(Z.copy())
        return np.sin(A * Z).sum() + (A * Z).sum() ** 2

    return names.numerical_gradient(f, Z, h), Z


def cross_entropy_gradient(names, rng):
    Z = logits(rng)
    Y = targets(rng, Z)
    f = names.cross_entropy_gradient
    return f(Z, Y), *(f(Z, Y, r) for r in ("mean", "sum")), Z, Y


def weight_gradients(names, rng):
    B, d, k = rng.integers(1, 6, size=3)
    X, dZ = rng.normal(size=(B, d)), rng.normal(size=(B, k))
    return names.weight_gradients(X, dZ), X, dZ


def gradient_step(names, rng):
    k, d = rng.integers(1, 6, size=2)
    W, b, dW, db = (rng.normal(size=shape) for shape in [(k, d), k, (k, d), k])
    return names.gradient_step(W, b, dW, db, rng.random()), W, b, dW, db


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


def softmax_columns(names, rng):
    Z = logits(rng).T
    temperature = rng.choice([0.001, 0.5, 2.0, 100.0])
    return names.softmax_columns(Z), names.softmax_columns(Z, temperature), Z


def pin_last_class(names, rng):
    k, d = rng.integers(1, 6, size=2)
    W, b = rng.normal(size=(k, d)), rng.normal(size=k)
    return names.pin_last_class(W, b), W, b


def smooth(names, rng):
    B, k = rng.integers(1, 6, size=2)
    Y = np.eye(k)[rng.integers(k, size=B)]
    return names.smooth(Y, rng.random()), Y


def lowest_loss(names, rng):
    return names.lowest_loss(float(rng.choice([0.0, 0.1, 0.5, 1.0])), int(rng.integers(2, 7)))


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


diagnosis.rounds = predictions.rounds = 1
