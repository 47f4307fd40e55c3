"""The other S-shaped curve.

loses: 8
fails: sigmoid | worked by hand | This goes from -1 to 1. A probability goes from 0 to 1.
fails: sigmoid | other numbers | This goes from -1 to 1. A probability goes from 0 to 1.
fails: sigmoid | large log-odds | This goes from -1 to 1. A probability goes from 0 to 1.
fails: sigmoid | small probabilities keep their digits | This goes from -1 to 1. A probability goes from 0
fails: sigmoid | whole numbers | This goes from -1 to 1. A probability goes from 0 to 1.
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Return probabilities,
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Return probabilities, not
"""


# %% sigmoid
def sigmoid(z):
    return np.tanh(z)
