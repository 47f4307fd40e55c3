"""Written for one hidden layer only.

loses: 6
fails: forward | other networks | Your code stopped with ValueError: not enough values to unpa
fails: backward | one layer, by hand | It stopped in `forward` of another step: is that right, and
fails: backward | other networks | It stopped in `forward` of another step: is that right, and
"""


# %% forward
def forward(parameters, X):
    (W_1, b_1), (W_2, b_2) = parameters
    H = np.maximum(0, X @ W_1.T + b_1)
    return [X, H], H @ W_2.T + b_2
