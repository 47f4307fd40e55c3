"""Decisions instead of probabilities.

loses: 8
fails: sigmoid | worked by hand | These are decisions, 0 or 1. The probabilities lie between. Do not round.
fails: sigmoid | other numbers | These are decisions, 0 or 1. The probabilities lie between. Do not round.
fails: sigmoid | large log-odds | These are decisions, 0 or 1. The probabilities lie between. Do not round.
fails: sigmoid | small probabilities keep their digits | Is z cut off somewhere, or does a small number get
fails: sigmoid | whole numbers | These are decisions, 0 or 1. The probabilities lie between. Do not round.
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Return probabilities,
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Return probabilities, not
"""


# %% sigmoid
def sigmoid(z):
    return np.round(1 / (1 + np.exp(-z)))
