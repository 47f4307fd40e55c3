"""t counts from 0, and the first rate is 0 / 0.

loses: 4
fails: hats | the first rate by hand | Before it, t is 0
fails: hats | later rates | gave
"""


# %% hats
def hats(learning_rate, beta1=0.9, beta2=0.999):
    return lambda t: learning_rate * np.sqrt(1 - np.float64(beta2) ** t) / (1 - np.float64(beta1) ** t)
