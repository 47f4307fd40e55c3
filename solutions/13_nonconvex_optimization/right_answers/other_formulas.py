"""Other formulas for the same things, with warnings on the way."""


# %% ripples
def ripples(w, bottom):
    d = np.subtract(w, bottom)
    return np.einsum("...i->...", 0.05 * d * d + 0.2 * np.sin(np.pi / 2 * d) ** 2)


def ripples_gradient(w, bottom):
    d = np.subtract(w, bottom)
    return d / 10 + np.pi / 5 * np.sin(np.pi / 2 * d) * np.cos(np.pi / 2 * d)


# %% momentum
class Momentum:
    def __init__(self, learning_rate, mu=0.9):
        self.learning_rate = learning_rate
        self.mu = mu
        self.v = 0.0

    def step(self, w, g):
        if np.isscalar(self.v):
            self.v = np.zeros_like(w)
        self.v *= self.mu
        self.v += g
        return np.add(w, -self.learning_rate * self.v)


# %% rmsprop
class RMSProp:
    def __init__(self, learning_rate, beta=0.9, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta = beta
        self.epsilon = epsilon
        self.v = 0.0

    def step(self, w, g):
        self.v = self.v + (1 - self.beta) * (np.square(g) - self.v)
        return w - np.divide(self.learning_rate, np.power(self.v, 0.5) + self.epsilon) * g


# %% adam
class Adam:
    def __init__(self, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.m = 0.0
        self.v = 0.0
        self.t = 0

    def step(self, w, g):
        # Kingma and Ba's faster order: the hats go into the learning rate and into epsilon
        self.t = self.t + 1
        self.m = self.beta1 * self.m + g - self.beta1 * g
        self.v = self.beta2 * self.v + g * g - self.beta2 * g * g
        root = np.sqrt(1 - self.beta2**self.t)
        rate = self.learning_rate * root / (1 - self.beta1**self.t)
        return w - rate * self.m / (np.sqrt(self.v) + self.epsilon * root)


# %% cosine
def cosine(start, n_steps, end=0.0):
    return lambda t: end + (start - end) * np.cos(np.pi / 2 * np.clip(t / n_steps, 0, 1)) ** 2


# %% walk
def walk(gradient, w, optimizer, n_steps, schedule=None):
    path, t = [w.copy()], 0
    while len(path) <= n_steps:
        if schedule:
            optimizer.learning_rate = schedule(t)
        path.append(optimizer.step(path[-1], gradient(path[-1])))
        t += 1
    return np.stack(path)


# %% starts_needed
def starts_needed(p, sure):
    return 1 if p == 1 else max(1, int(np.ceil(np.log(1 - sure) / np.log(1 - p) - 1e-12)))


# %% study
def study(loss, gradient, starts, make, budget, n_restarts=1, threshold=0.2, schedule=None):
    trials = starts.reshape(-1, n_restarts, starts.shape[1])
    found = np.zeros(len(trials), dtype=bool)
    for r in range(n_restarts):
        ends = walk(gradient, trials[:, r], make(), int(budget / n_restarts), schedule)[-1]
        found |= np.asarray(loss(ends)) < threshold
    return np.count_nonzero(found), found.size


# %% recipe
def recipe(gradient, rng):
    starts = draw_networks(8, rng)
    ends = walk(gradient, starts, RMSProp(0.5), 50, cosine(0.5, 50))[-1]
    return ends[network_loss(ends).argmin()]


# %% hats
def hats(learning_rate, beta1=0.9, beta2=0.999):
    return lambda t: (
        learning_rate * np.sqrt(-np.expm1((t + 1) * np.log(beta2))) / (1 - np.power(beta1, t + 1))
    )


# %% verdicts
def verdicts(p, q, n):
    # the difference of the two numbers of successes, from -n to n
    difference = np.convolve(chances(p, n), chances(q, n)[::-1])
    return difference[n + 1 :].sum(), difference[n], difference[:n].sum()


# %% predictions
def predictions():
    return {"pace": 0.5, "rmsprop_first": 0.1, "adam_scaled": "same", "three_starts": 0.66}
