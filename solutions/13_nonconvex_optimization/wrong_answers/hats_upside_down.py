"""The factor is upside down.

loses: 4
fails: hats | the first rate by hand | This is upside down
fails: hats | later rates | This is upside down
"""


# %% hats
def hats(learning_rate, beta1=0.9, beta2=0.999):
    return lambda t: learning_rate * (1 - beta1 ** (t + 1)) / np.sqrt(1 - beta2 ** (t + 1))
