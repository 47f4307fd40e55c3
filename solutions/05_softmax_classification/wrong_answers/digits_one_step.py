"""A single step of learning.

loses: 3
fails: digits | better than the nearest mean picture | Do all checks above pass
fails: digits | 95 % of digits never seen | Do all checks above pass
"""


# %% train_on_digits
def train_on_digits(X, y):
    return SoftmaxRegression(learning_rate=0.1, n_steps=1).fit(X, y)
