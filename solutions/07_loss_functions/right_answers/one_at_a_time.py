"""All by loops and lists, one number at a time, as somebody writes who does not trust broadcasting yet."""


# %% reduce
def reduce(losses, reduction="mean"):
    total = 0
    for row in losses:
        total += sum(row) if np.ndim(row) else row
    if reduction == "sum":
        return total
    return total / len(losses)


def share(slopes, reduction="mean"):
    if reduction == "sum":
        return np.array([row for row in slopes])
    return [row / len(slopes) for row in slopes]


# %% squared_error
def misses(Y_hat, Y):
    if np.shape(Y_hat) != np.shape(Y):
        raise ValueError("shapes differ")
    return np.array([y_hat - y for y_hat, y in zip(Y_hat, Y)])


def squared_error(Y_hat, Y, reduction="mean"):
    return reduce([np.sum((y_hat - y) ** 2) for y_hat, y in zip(Y_hat, Y)], reduction)


def squared_error_gradient(Y_hat, Y, reduction="mean"):
    return share([2 * miss for miss in misses(Y_hat, Y)], reduction)


# %% cross_entropy
def surprise(p, y):
    if y == 0:
        return 0
    return np.inf if p == 0 else -y * np.log(p)


def binary_cross_entropy(Y_hat, Y, reduction="mean"):
    losses = []
    for y_hats, ys in zip(Y_hat, Y):
        pairs = zip(np.ravel(y_hats), np.ravel(ys))
        losses.append(sum(surprise(p, y) + surprise(1 - p, 1 - y) for p, y in pairs))
    return reduce(losses, reduction)


def categorical_cross_entropy(Y_hat, Y, reduction="mean"):
    return reduce([sum(map(surprise, y_hats, ys)) for y_hats, ys in zip(Y_hat, Y)], reduction)


# %% with_logits
def binary_cross_entropy_with_logits(Z, Y, reduction="mean"):
    losses = np.zeros(Z.shape)
    for place in np.ndindex(Z.shape):
        z, y = Z[place], Y[place]
        losses[place] = (z if z > 0 else 0) - z * y + np.log(1 + np.exp(-abs(z)))
    return reduce(losses, reduction)


def binary_cross_entropy_with_logits_gradient(Z, Y, reduction="mean"):
    return np.array(share(sigmoid(Z) - Y, reduction))


# %% wrong_and_sure
def squared_error_of_sigmoid_slopes(Z, Y):
    if np.ndim(Z) > 1:
        return np.array([squared_error_of_sigmoid_slopes(z, y) for z, y in zip(Z, Y)])
    p = sigmoid(Z)
    return 2 * (p - Y) * (p - p**2)


# %% choose_loss
def choose_loss():
    return binary_cross_entropy_with_logits_gradient, 12.0


# %% same_steps
def same_steps(learning_rate, habit, other, B, k):
    as_mean = {"mean": learning_rate, "sum": learning_rate * B, "half": learning_rate / 2}
    as_mean["everything"] = learning_rate / k
    if other == "mean":
        return as_mean[habit]
    if other == "sum":
        return as_mean[habit] / B
    if other == "half":
        return as_mean[habit] * 2
    return as_mean[habit] * k


# %% weighted
def weighted_loss(Z, Y, c):
    losses = np.zeros(Z.shape)
    for place in np.ndindex(Z.shape):
        z, y = Z[place], Y[place]
        tail = np.log1p(np.exp(-abs(z)))
        losses[place] = c * y * (max(-z, 0) + tail) + (1 - y) * (max(z, 0) + tail)
    return reduce(losses)


def weighted_gradient(Z, Y, c):
    return share(np.array([sigmoid(z) * (1 - y + c * y) - c * y for z, y in zip(Z, Y)]))


# %% counts
def count_loss(Z, Y):
    return reduce([np.sum(np.exp(z) - y * z) for z, y in zip(Z, Y)])


def count_gradient(Z, Y):
    return share([np.exp(z) - y for z, y in zip(Z, Y)])


# %% predictions
def predictions():
    return {"squared": 2.7, "cross_entropy": 1.0, "honest": 1 / 2, "two_batches": (30 * 0.2 + 10 * 0.6) / 40}
