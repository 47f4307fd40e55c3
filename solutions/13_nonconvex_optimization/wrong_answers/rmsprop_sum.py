"""AdaGrad: the squares are added, without 1 - β.

loses: 3
fails: rmsprop | one step by hand | The factor 1 - β is missing
fails: rmsprop | many walkers, many steps | wrong in
fails: rmsprop | where ε stands | gave
"""


# %% rmsprop
class RMSProp:
    def __init__(self, learning_rate, beta=0.9, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta = beta
        self.epsilon = epsilon
        self.v = 0.0

    def step(self, w, g):
        self.v = self.beta * self.v + g**2
        return w - self.learning_rate * g / (np.sqrt(self.v) + self.epsilon)
