"""One example a column.

loses: 9
fails: one_hot | worked by hand | Here one example is a column
fails: one_hot | a class that nobody has | Here one example is a column
fails: SoftmaxRegression | ten steps | It stopped in `cross_entropy` of another step
fails: SoftmaxRegression | predictions | It stopped in `cross_entropy` of another step
fails: SoftmaxRegression | fit starts anew | It stopped in `cross_entropy` of another step
fails: digits | better than the nearest mean picture | It stopped in `cross_entropy` of another step
fails: digits | 95 % of digits never seen | It stopped in `cross_entropy` of another step
"""


# %% one_hot
def one_hot(y, k):
    if y.min() < 0 or y.max() >= k:
        raise ValueError("no such label")
    return np.eye(k)[:, y]
