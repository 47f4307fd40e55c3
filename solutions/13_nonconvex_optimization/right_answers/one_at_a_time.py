"""By loops and lists, one number at a time, as somebody writes who does not trust numpy yet."""


# %% ripples
def ripples(w, bottom):
    if w.ndim == 2:
        return np.array([ripples(row, bottom) for row in w])
    total = 0
    for w_i, m_i in zip(w, bottom):
        total += (w_i - m_i) ** 2 / 20 + (1 - np.cos(np.pi * (w_i - m_i))) / 10
    return total


def ripples_gradient(w, bottom):
    if w.ndim == 2:
        return np.array([ripples_gradient(row, bottom) for row in w])
    g = []
    for w_i, m_i in zip(w, bottom):
        g.append(0.1 * (w_i - m_i) + 0.1 * np.pi * np.sin(np.pi * (w_i - m_i)))
    return np.array(g)


# %% momentum
class Momentum:
    def __init__(self, learning_rate, mu=0.9):
        self.learning_rate = learning_rate
        self.mu = mu
        self.gradients = []

    def step(self, w, g):
        self.gradients.append(g.copy())
        velocity, weight = np.zeros(g.shape), 1.0
        for old in reversed(self.gradients):
            velocity = velocity + weight * old
            weight = weight * self.mu
        return w - self.learning_rate * velocity


# %% rmsprop
class RMSProp:
    def __init__(self, learning_rate, beta=0.9, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta = beta
        self.epsilon = epsilon
        self.v = None

    def step(self, w, g):
        if self.v is None:
            self.v = [0.0] * len(g)
        self.v = [self.beta * v_i + (1 - self.beta) * g_i * g_i for v_i, g_i in zip(self.v, g)]
        sizes = [g_i / (v_i**0.5 + self.epsilon) for g_i, v_i in zip(g, self.v)]
        return np.array([w_i - self.learning_rate * size for w_i, size in zip(w, sizes)])


# %% adam
class Adam:
    def __init__(self, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.memory = {}
        self.power1 = self.power2 = 1.0

    def step(self, w, g):
        self.power1 *= self.beta1
        self.power2 *= self.beta2
        new = w.copy()
        for place in np.ndindex(w.shape):
            m, v = self.memory.get(place, (0, 0))
            m = m + (1 - self.beta1) * (g[place] - m)
            v = v + (1 - self.beta2) * (g[place] ** 2 - v)
            self.memory[place] = m, v
            size = np.sqrt(v / (1 - self.power2)) + self.epsilon
            new[place] = w[place] - self.learning_rate * (m / (1 - self.power1)) / size
        return new


# %% cosine
def cosine(start, n_steps, end=0.0):
    def eta(t):
        if t >= n_steps:
            return end
        return end + 0.5 * (start - end) * (1 + np.cos(t * np.pi / n_steps))

    return eta


# %% walk
def walk(gradient, w, optimizer, n_steps, schedule=None):
    path = np.zeros((n_steps + 1, *w.shape))
    path[0] = w
    for t in range(n_steps):
        if schedule is not None:
            optimizer.learning_rate = schedule(t)
        path[t + 1] = optimizer.step(path[t], gradient(path[t]))
    return path


# %% starts_needed
def starts_needed(p, sure):
    n, all_fail = 1, 1 - p
    while 1 - all_fail < sure:
        n, all_fail = n + 1, all_fail * (1 - p)
    return n


# %% study
def study(loss, gradient, starts, make, budget, n_restarts=1, threshold=0.2, schedule=None):
    k = n = 0
    for first in range(0, len(starts), n_restarts):
        n += 1
        for start in starts[first : first + n_restarts]:
            end = walk(gradient, start[None], make(), budget // n_restarts, schedule)[-1]
            if loss(end)[0] < threshold:
                k += 1
                break
    return k, n


# %% recipe
def recipe(gradient, rng):
    best, lowest, left = None, np.inf, 400
    while left >= 50:
        w, optimizer = draw_networks(1, rng)[0], RMSProp(0.3)
        for _ in range(50):
            w = optimizer.step(w, gradient(w))
            left -= 1
        if network_loss(w) < lowest:
            best, lowest = w, network_loss(w)
        if lowest < 0.19:
            break
    return best


# %% hats
def hats(learning_rate, beta1=0.9, beta2=0.999):
    def eta(steps_made):
        t = steps_made + 1
        return learning_rate / (1 - beta1**t) * (1 - beta2**t) ** 0.5

    return eta


# %% verdicts
def verdicts(p, q, n):
    right = draw = wrong = 0
    for i, a in enumerate(chances(p, n)):
        for j, b in enumerate(chances(q, n)):
            if i > j:
                right += a * b
            elif i == j:
                draw += a * b
            else:
                wrong += a * b
    return right, draw, wrong


# %% predictions
def predictions():
    return {"pace": 0.1 / 0.2, "rmsprop_first": 0.01 * 10, "adam_scaled": "same", "three_starts": 1 - 0.7**3}
