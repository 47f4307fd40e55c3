"""The first rate for ever.

loses: 3
fails: hats | later rates | This is the first rate for ever
"""


# %% hats
def hats(learning_rate, beta1=0.9, beta2=0.999):
    return lambda t: learning_rate * np.sqrt(1 - beta2) / (1 - beta1)
