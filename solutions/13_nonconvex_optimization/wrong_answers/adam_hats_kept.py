"""The corrected means are kept, and corrected again in the next step.

loses: 4
fails: adam | the second step by hand | The hats were kept in self.m and self.v
fails: adam | many walkers, many steps | Everything works number by number
fails: adam | where ε stands | gave
"""


# %% adam
class Adam:
    def __init__(self, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.m = 0.0
        self.v = 0.0
        self.t = 0

    def step(self, w, g):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * g**2
        self.m = self.m / (1 - self.beta1**self.t)
        self.v = self.v / (1 - self.beta2**self.t)
        return w - self.learning_rate * self.m / (np.sqrt(self.v) + self.epsilon)
