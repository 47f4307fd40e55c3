"""½ (1 + tanh(z/2)) is right on paper, and small probabilities drown in the 1.

loses: 1
fails: sigmoid | small probabilities keep their digits | Is z cut off somewhere, or does a small number get
"""


# %% sigmoid
def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.array(z) / 2))
