"""The running mean of Adam for the sum of momentum.

loses: 3
fails: momentum | two steps by hand | enters with a factor 1 - μ
fails: momentum | many walkers | wrong in
fails: momentum | a rate that falls | wrong in
"""


# %% momentum
class Momentum:
    def __init__(self, learning_rate, mu=0.9):
        self.learning_rate = learning_rate
        self.mu = mu
        self.v = 0.0

    def step(self, w, g):
        self.v = self.mu * self.v + (1 - self.mu) * g
        return w - self.learning_rate * self.v
