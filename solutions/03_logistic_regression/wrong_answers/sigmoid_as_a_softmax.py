"""A softmax over the batch: the probabilities depend on one another.

loses: 8
fails: sigmoid | worked by hand | Here the probabilities of all examples sum to 1. Each example has a yes
fails: sigmoid | other numbers | Here the probabilities of all examples sum to 1. Each example has a yes
fails: sigmoid | large log-odds | Here the probabilities of all examples sum to 1. Each example has a yes
fails: sigmoid | small probabilities keep their digits | Here the probabilities of all examples sum to 1.
fails: sigmoid | whole numbers | Here the probabilities of all examples sum to 1. Each example has a yes
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Return probabilities,
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Return probabilities, not
"""


# %% sigmoid
def sigmoid(z):
    z = z - np.max(z)
    return np.exp(z) / np.sum(np.exp(z))
