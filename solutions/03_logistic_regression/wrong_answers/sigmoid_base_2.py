"""Powers of 2.

loses: 4
fails: sigmoid | worked by hand | These are powers of 2. The exponential is np.exp.
fails: sigmoid | other numbers | These are powers of 2. The exponential is np.exp.
fails: sigmoid | small probabilities keep their digits | These are powers of 2. The exponential is np.exp.
fails: sigmoid | whole numbers | These are powers of 2. The exponential is np.exp.
"""


# %% sigmoid
def sigmoid(z):
    return 1 / (1 + 2.0**-z)
