"""A sigmoid of one's own, which is nan for large logits.

loses: 1
fails: wrong and sure | slopes on other numbers | For numbers of any size
"""


# %% wrong_and_sure
def squared_error_of_sigmoid_slopes(Z, Y):
    Y_hat = np.exp(Z) / (1 + np.exp(Z))
    return 2 * (Y_hat - Y) * Y_hat * (1 - Y_hat)
