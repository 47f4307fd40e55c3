"""All by loops and lists, one example at a time, as somebody writes who does not trust numpy yet."""


# %% log_odds
def log_odds(p):
    return [np.log(one) - np.log(1 - one) for one in p]


# %% sigmoid
def sigmoid(z):
    y_hat = []
    for one in z:
        if one >= 0:
            y_hat.append(1 / (1 + np.exp(-one)))
        else:
            y_hat.append(np.exp(one) / (np.exp(one) + 1))
    return np.array(y_hat)


# %% likelihood
def likelihood(y_hat, y):
    product = 1
    for predicted, true in zip(y_hat, y):
        if true == 1:
            product = product * predicted
        else:
            product = product * (1 - predicted)
    return product


# %% log_loss
def log_loss(z, y):
    total = 0
    for one, true in zip(z, y):
        if one > 0:
            total += one + np.log(1 + np.exp(-one)) - true * one
        else:
            total += np.log(1 + np.exp(one)) - true * one
    return total / len(z)


# %% gradients
def gradients(X, y, w, b):
    dw, db = [0.0] * len(w), 0.0
    for x, true in zip(X, y):
        z = b
        for j in range(len(w)):
            z += w[j] * x[j]
        miss = sigmoid([z])[0] - true
        for j in range(len(w)):
            dw[j] += miss * x[j] / len(y)
        db += miss / len(y)
    return [dw, db]


# %% fit
def fit(X, y, learning_rate, n_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    history = []
    while len(history) < n_steps:
        history.append(log_loss(X @ w + b, y))
        miss = sigmoid(X @ w + b) - y
        for j in range(len(w)):
            w[j] -= learning_rate * (miss * X[:, j]).mean()
        b -= learning_rate * miss.mean()
    return [w, b, history]


# %% precision_recall
def precision_recall(y_hat, y, threshold):
    found = said = yes = 0
    for predicted, true in zip(y_hat, y):
        said += predicted >= threshold
        yes += true
        if predicted >= threshold and true == 1:
            found += 1
    precision = found / said if said > 0 else np.nan
    recall = found / yes if yes > 0 else float("nan")
    return [precision, recall]


# %% calibration
def calibration(y_hat, y, low, high):
    predicted, true = [], []
    for i in range(len(y)):
        if low <= y_hat[i] < high:
            predicted.append(y_hat[i])
            true.append(y[i])
    if not predicted:
        return np.nan, np.nan
    return sum(predicted) / len(predicted), sum(true) / len(true)


# %% probability_of_an_eight
def probability_of_an_eight(X_train, y_train, X_new):
    w, b, _ = fit(X_train, y_train, 2.0, 200)
    return [float(sigmoid([x @ w + b])[0]) for x in X_new]


# %% signed
def signed_loss(z, s):
    return log_loss(z, [1 if one == 1 else 0 for one in s])


def signed_gradient(z, s):
    dz = []
    for one, p in zip(s, sigmoid(z)):
        dz.append((p - (1 if one == 1 else 0)) / len(z))
    return dz


# %% in_reality
def in_reality(y_hat, kept_yes, kept_no):
    repaired = []
    for p in y_hat:
        if p in (0, 1):
            repaired.append(p)
        else:
            odds = p / (1 - p) / kept_yes * kept_no
            repaired.append(odds / (odds + 1))
    return repaired


# %% two_thresholds
def two_thresholds(missed, false_alarm, look):
    low, high = look / missed, 1 - look / false_alarm
    if low > high:
        low = high = false_alarm / (missed + false_alarm)
    return [low, high]


# %% predictions
def predictions():
    return {
        "first_loss": 0.69,
        "new_probability": 1 / 2,
        "sum_at_the_bottom": 100.0,
        "doubled": "same",
    }
