"""The sign in the exponent is missing.

loses: 8
fails: sigmoid | worked by hand | This is the probability of a no. Look at the sign in the exponent.
fails: sigmoid | other numbers | This is the probability of a no. Look at the sign in the exponent.
fails: sigmoid | large log-odds | This is the probability of a no. Look at the sign in the exponent.
fails: sigmoid | small probabilities keep their digits | This is the probability of a no. Look at the sign
fails: sigmoid | whole numbers | This is the probability of a no. Look at the sign in the exponent.
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Return probabilities,
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Return probabilities, not
"""


# %% sigmoid
def sigmoid(z):
    return 1 / (1 + np.exp(np.array(z, dtype=float)))
