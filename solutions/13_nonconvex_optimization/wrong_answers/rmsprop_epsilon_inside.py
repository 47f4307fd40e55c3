"""ε stands inside the root, as in some frameworks.

loses: 1
fails: rmsprop | where ε stands | ε stands inside the root
"""


# %% rmsprop
class RMSProp:
    def __init__(self, learning_rate, beta=0.9, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta = beta
        self.epsilon = epsilon
        self.v = 0.0

    def step(self, w, g):
        self.v = self.beta * self.v + (1 - self.beta) * g**2
        return w - self.learning_rate * g / np.sqrt(self.v + self.epsilon)
