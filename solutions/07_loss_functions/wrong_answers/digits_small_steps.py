"""The right loss, and steps that are too short.

loses: 2
fails: digits | 90 % of digits never seen | Try rates
"""


# %% choose_loss
def choose_loss():
    return binary_cross_entropy_with_logits_gradient, 1.0
