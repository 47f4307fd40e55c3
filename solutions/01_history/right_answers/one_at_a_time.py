"""All by loops and lists, one number at a time, as somebody writes who does not trust broadcasting yet."""


# %% fires
def fires(excitatory, inhibitory, threshold):
    answers = []
    for exciting, inhibiting in zip(excitatory, inhibitory):
        fire = 1
        for signal in inhibiting:
            if signal == 1:
                fire = 0
        count = 0
        for signal in exciting:
            count += signal
        if count < threshold:
            fire = 0
        answers.append(fire)
    return answers


# %% nets
def nets():
    wired = {}
    wired["xor"] = {
        "x1 later": [["x1"], [], 1],
        "x2 later": [["x2"], [], 1],
        "both": [["x1", "x2"], [], 2],
        "answer": [["x1 later", "x2 later"], ["both"], 1],
    }
    wired["ended"] = {"was": [["x", "x"], [], 2], "answer": [["was"], ["x"], 1]}
    wired["held"] = {
        "twice": [["x", "once"], [], 2],
        "once": [["x"], [], 1],
        "answer": [["x", "twice"], [], 2],
    }
    return wired


# %% step
def perceptron_step(w, b, x, y):
    z = b
    for weight, number in zip(w, x):
        z += weight * number
    if y == 1 and z <= 0:
        return np.array([weight + number for weight, number in zip(w, x)]), b + 1, True
    if y == 0 and z >= 0:
        return np.array([weight - number for weight, number in zip(w, x)]), b - 1, True
    return w, b, False


# %% perceptron
def perceptron(X, y, n_epochs):
    w = np.zeros(len(X[0]))
    b = 0
    mistakes = []
    for epoch in range(n_epochs):
        count = 0
        for i in range(len(X)):
            w, b, mistake = perceptron_step(w, b, X[i], y[i])
            if mistake:
                count = count + 1
        mistakes.append(count)
        if count == 0:
            return w, b, mistakes
    return w, b, mistakes


# %% bound
def mistake_bound(X, y, w, b):
    longest, nearest = 0, np.inf
    length = np.sqrt(sum(weight**2 for weight in w) + b**2)
    for x, label in zip(X, y):
        longest = max(longest, np.sqrt(sum(number**2 for number in x) + 1))
        s = 1 if label == 1 else -1
        nearest = min(nearest, s * (sum(w[j] * x[j] for j in range(len(w))) + b) / length)
    if nearest > 0:
        return (longest / nearest) ** 2
    raise ValueError("no bound")


# %% gradient
def lms_gradient(w, b, x, t):
    z = b + sum(w[j] * x[j] for j in range(len(w)))
    return [-2 * (t - z) * number for number in x], -2 * (t - z)


# %% lms
def lms(X, t, learning_rate, n_epochs):
    w, b, history = [0.0] * len(X[0]), 0.0, []
    for epoch in range(n_epochs):
        total = 0
        for i in range(len(X)):
            z = b + sum(w[j] * X[i][j] for j in range(len(w)))
            total += (t[i] - z) ** 2
            for j in range(len(w)):
                w[j] += 2 * learning_rate * (t[i] - z) * X[i][j]
            b += 2 * learning_rate * (t[i] - z)
        history.append(total / len(X))
    return np.array(w), b, history


# %% three
def three_of_four():
    return [-3, -3], 5


# %% certificate
def is_certificate(X, y, shares):
    for label in (0, 1):
        if abs(sum(shares[y == label]) - 1) > 1e-9:
            return False
    if min(shares) < 0:
        return False
    for j in range(X.shape[1]):
        means = [sum(share * x[j] for x, share, own in zip(X, shares, y) if own == label) for label in (0, 1)]
        if abs(means[0] - means[1]) > 1e-9:
            return False
    return True


# %% learn_digits
def learn_digits(X_train, y_train):
    return perceptron(X_train, y_train, 100)[:2]


# %% as_weights
def as_weights(n_excitatory, n_inhibitory, threshold):
    w = []
    for i in range(n_excitatory):
        w.append(1)
    for i in range(n_inhibitory):
        w.append(-1000)
    return w, -(threshold - 0.5)


# %% verdicts
def verdicts():
    found = {}
    found["A"] = ["certificate", [0.6666666667, 1, 0.3333333333]]
    found["B"] = ["certificate", (0.4, 0.2, 0.4, 1)]
    found["C"] = ["line", (2, 3), -9.5]
    found["D"] = ["certificate", np.ones(8) / 4]
    found["E"] = ["line", np.ones(3), -1.7]
    return found


# %% diagnosis
def diagnosis():
    return dict(zip("ABCDEF", ["anew", "labels", "mistyped", "strict", "away", "shuffled"]))


# %% predictions
def predictions():
    return {"far": "larger", "tenth": "same", "error_left": 80 / 8, "rate": 0.02}
