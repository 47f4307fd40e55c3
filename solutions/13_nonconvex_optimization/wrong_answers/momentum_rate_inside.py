"""The learning rate stands in the velocity, the other convention.

loses: 1
fails: momentum | a rate that falls | The learning rate was put into the velocity
"""


# %% momentum
class Momentum:
    def __init__(self, learning_rate, mu=0.9):
        self.learning_rate = learning_rate
        self.mu = mu
        self.v = 0.0

    def step(self, w, g):
        self.v = self.mu * self.v - self.learning_rate * g
        return w + self.v
