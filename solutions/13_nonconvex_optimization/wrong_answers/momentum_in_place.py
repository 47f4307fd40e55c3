"""The place is changed in place.

loses: 1
fails: momentum | w and g are left alone | Your function changed its argument `w`
"""


# %% momentum
class Momentum:
    def __init__(self, learning_rate, mu=0.9):
        self.learning_rate = learning_rate
        self.mu = mu
        self.v = 0.0

    def step(self, w, g):
        self.v = self.mu * self.v + g
        w -= self.learning_rate * self.v
        return w
