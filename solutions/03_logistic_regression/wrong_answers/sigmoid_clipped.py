"""z is cut off at 30, so that nothing overflows.

loses: 1
fails: sigmoid | small probabilities keep their digits | Is z cut off somewhere, or does a small number get
"""


# %% sigmoid
def sigmoid(z):
    z = np.clip(z, -30, 30)
    return 1 / (1 + np.exp(-z))
