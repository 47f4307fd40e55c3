"""½ (1 + tanh z) is σ(2z).

loses: 4
fails: sigmoid | worked by hand | This is σ(2z): it rises twice as fast as it should.
fails: sigmoid | other numbers | This is σ(2z): it rises twice as fast as it should.
fails: sigmoid | small probabilities keep their digits | Is z cut off somewhere, or does a small number get
fails: sigmoid | whole numbers | This is σ(2z): it rises twice as fast as it should.
"""


# %% sigmoid
def sigmoid(z):
    return 0.5 * (1 + np.tanh(z))
