"""All by loops and lists, as somebody writes who does not trust numpy yet."""


# %% count_iterations
def count_iterations(n, batch_size, n_epochs):
    total = 0
    for _ in range(n_epochs):
        left = n
        while left > 0:
            left -= batch_size
            total += 1
    return total


# %% minibatches
def minibatches(X, Y, batch_size, rng):
    left = list(range(len(X)))
    batches, X_batch, Y_batch = [], [], []
    while left:
        i = left.pop(int(rng.integers(len(left))))
        X_batch.append(X[i])
        Y_batch.append(Y[i])
        if len(X_batch) == batch_size or not left:
            batches.append([np.array(X_batch), np.array(Y_batch)])
            X_batch, Y_batch = [], []
    return batches


# %% mean_of_batches
def mean_of_batches(losses, sizes):
    total, n = 0.0, 0
    for j in range(len(losses)):
        total += losses[j] * sizes[j]
        n += sizes[j]
    return total / n


# %% train_epoch
def train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng):
    w = w.copy()
    total = 0
    for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
        total += len(X_batch) * loss(w, X_batch, Y_batch)
        g = gradient(w, X_batch, Y_batch)
        for i in range(len(w)):
            w[i] -= learning_rate * g[i]
    return [w, total / len(X)]


# %% when_to_stop
def when_to_stop(validation_losses, patience):
    lowest, best_epoch, waited, made = float("inf"), 0, 0, 0
    while made < len(validation_losses) and waited < patience:
        waited += 1
        if validation_losses[made] < lowest:
            lowest, best_epoch, waited = validation_losses[made], made, 0
        made += 1
    return [best_epoch, made]


# %% train
def train(loss, gradient, w, X, Y, X_val, Y_val, *, batch_size, learning_rate, n_epochs, patience, rng):
    places, losses, val_losses = [], [], []
    while len(places) < n_epochs:
        w, mean_loss = train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng)
        places.append(np.array(w))
        losses.append(mean_loss)
        val_losses.append(loss(w, X_val, Y_val))
        if len(places) - 1 - val_losses.index(min(val_losses)) >= patience:
            break
    return places[val_losses.index(min(val_losses))], {"loss": losses, "validation_loss": val_losses}


# %% save
def save(path, w, shift, scale):
    with open(path, "w") as file:
        for array in (w, shift, scale):
            file.write(" ".join(repr(float(number)) for number in array) + "\n")


def load(path):
    with open(path) as file:
        return [np.array([float(word) for word in line.split()]) for line in file]


# %% fit
def fit(X, Y, X_val, Y_val):
    settings = {"batch_size": 8, "learning_rate": 0.2, "n_epochs": 40, "patience": 10}
    w = new_network(np.random.default_rng(0))
    rng = np.random.default_rng(0)
    return train(network_loss, network_gradient, w, X, Y, X_val, Y_val, rng=rng, **settings)


# %% gradient_in_pieces
def gradient_in_pieces(gradient, w, X, Y, piece_size):
    result = np.zeros(len(w))
    for i in range(len(X)):
        result += gradient(w, X[i : i + 1], Y[i : i + 1]) / len(X)
    return result


# %% split_by_person
def split_by_person(person, n_test, rng):
    persons = []
    for who in person:
        if who not in persons:
            persons.append(who)
    drawn = []
    while len(drawn) < n_test:
        drawn.append(persons.pop(int(rng.integers(len(persons)))))
    train_rows, test_rows = [], []
    for row, who in enumerate(person):
        (test_rows if who in drawn else train_rows).append(row)
    return train_rows, test_rows
