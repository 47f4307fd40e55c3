"""The loss is handed on, where its gradient is asked for.

loses: 3
fails: digits | every second validation digit | takes the function that gives the gradient
fails: digits | 90 % of digits never seen | takes the function that gives the gradient
"""


# %% choose_loss
def choose_loss():
    return binary_cross_entropy_with_logits, 1.0
