"""The velocity is a local variable.

loses: 3
fails: momentum | two steps by hand | There is no velocity here
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
        v = self.mu * self.v + g
        return w - self.learning_rate * v
