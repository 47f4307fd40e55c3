"""v is a local variable.

loses: 4
fails: rmsprop | many walkers, many steps | v is forgotten from step to step
fails: recipe | 38 of 40 | 40 trials end
"""


# %% rmsprop
class RMSProp:
    def __init__(self, learning_rate, beta=0.9, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta = beta
        self.epsilon = epsilon
        self.v = 0.0

    def step(self, w, g):
        v = self.beta * self.v + (1 - self.beta) * g**2
        return w - self.learning_rate * g / (np.sqrt(v) + self.epsilon)
