"""A straight line, cut off at 0 and 1.

loses: 7
fails: sigmoid | worked by hand | Odds e^z, divided by odds + 1.
fails: sigmoid | other numbers | One probability for each z, for any B.
fails: sigmoid | small probabilities keep their digits | Is z cut off somewhere, or does a small number get
fails: sigmoid | whole numbers | Do the checks above pass?
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Return probabilities,
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Return probabilities, not
"""


# %% sigmoid
def sigmoid(z):
    return np.clip(0.5 + 0.25 * z, 0, 1)
