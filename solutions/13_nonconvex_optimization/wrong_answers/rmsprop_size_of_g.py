"""The size of the gradient, without its sign.

loses: 5
fails: rmsprop | one step by hand | g lost its sign
fails: rmsprop | many walkers, many steps | Does one step by hand pass?
fails: recipe | 38 of 40 | Do all checks above pass?
"""


# %% rmsprop
class RMSProp:
    def __init__(self, learning_rate, beta=0.9, epsilon=1e-8):
        self.learning_rate, self.beta, self.epsilon, self.v = learning_rate, beta, epsilon, 0.0

    def step(self, w, g):
        self.v = self.beta * self.v + (1 - self.beta) * g**2
        return w - self.learning_rate * np.abs(g) / (np.sqrt(self.v) + self.epsilon)
