"""The velocity is made for one walker.

loses: 1
fails: momentum | many walkers | ValueError
"""


# %% momentum
class Momentum:
    def __init__(self, learning_rate, mu=0.9):
        self.learning_rate = learning_rate
        self.mu = mu
        self.v = 0.0

    def step(self, w, g):
        if np.ndim(self.v) == 0:
            self.v = np.zeros(len(w))
        self.v = self.mu * self.v + g
        return w - self.learning_rate * self.v
