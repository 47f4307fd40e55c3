"""Generators, in-place steps on copies, other functions of numpy."""


# %% count_iterations
def count_iterations(n, batch_size, n_epochs):
    return n_epochs * np.ceil(n / batch_size)


# %% minibatches
def minibatches(X, Y, batch_size, rng):
    both = np.concatenate([X, Y], axis=1)
    rng.shuffle(both)
    for batch in np.split(both, range(batch_size, len(X), batch_size)):
        yield batch[:, : X.shape[1]], batch[:, X.shape[1] :]


# %% mean_of_batches
def mean_of_batches(losses, sizes):
    return np.average(losses, weights=sizes)


# %% train_epoch
def train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng):
    # all steps first, then the losses at the places that were kept
    path, batches = [w], list(minibatches(X, Y, batch_size, rng))
    for batch in batches:
        path.append(path[-1] - learning_rate * gradient(path[-1], *batch))
    losses = [loss(place, *batch) for place, batch in zip(path, batches)]
    return path[-1], np.dot(losses, [len(batch[0]) for batch in batches]) / len(X)


# %% when_to_stop
def when_to_stop(validation_losses, patience):
    losses = np.array(validation_losses)
    for made in range(1, len(losses) + 1):
        best_epoch = losses[:made].argmin()
        if made - best_epoch > patience:
            break
    return best_epoch, made


# %% train
def train(loss, gradient, w, X, Y, X_val, Y_val, *, batch_size, learning_rate, n_epochs, patience, rng):
    w = np.array(w, dtype=float)
    best_w, lowest, waited = w.copy(), np.inf, 0
    history = {"loss": [], "validation_loss": []}
    for _ in range(n_epochs):
        w[:], mean_loss = train_epoch(loss, gradient, w.copy(), X, Y, batch_size, learning_rate, rng)
        validation_loss = loss(w, X_val, Y_val)
        for name, value in [("loss", mean_loss), ("validation_loss", validation_loss)]:
            history[name].append(value)
        if validation_loss < lowest:
            best_w[:], lowest, waited = w, validation_loss, 0
        else:
            waited += 1
            if waited == patience:
                break
    w[:] = best_w
    return w, history


# %% save
def save(path, w, shift, scale):
    file = open(path, "wb")
    for array in (w, shift, scale):
        np.save(file, array)
    file.close()


def load(path):
    with open(path, "rb") as file:
        return tuple(np.load(file) for _ in range(3))


# %% fit
def fit(X, Y, X_val, Y_val):
    runs = []
    for seed in range(2):
        runs.append(
            train(
                network_loss,
                network_gradient,
                new_network(np.random.default_rng(seed)),
                X,
                Y,
                X_val,
                Y_val,
                batch_size=32,
                learning_rate=1.0,
                n_epochs=60,
                patience=60,
                rng=np.random.default_rng(seed),
            )
        )
    return min(runs, key=lambda run: min(run[1]["validation_loss"]))


# %% gradient_in_pieces
def gradient_in_pieces(gradient, w, X, Y, piece_size):
    # the mean so far, mended by each piece
    mean, seen = np.zeros(len(w)), 0
    for start in range(0, len(X), piece_size):
        piece = slice(start, start + piece_size)
        size = len(X[piece])
        seen += size
        mean = mean + (gradient(w, X[piece], Y[piece]) - mean) * size / seen
    return mean


# %% split_by_person
def split_by_person(person, n_test, rng):
    drawn = rng.choice(np.unique(person), size=n_test, replace=False)
    rows = np.arange(len(person))
    test = (np.asarray(person)[:, None] == drawn).any(axis=1)
    return rows[~test][::-1], rows[test]
