"""The probability may be above 1.

loses: 1
fails: sign_test | a draw | A probability is never above 1.
"""


# %% sign_test
def sign_test(y, first, second):
    right_1, right_2 = first == y, second == y
    a, b = int((right_1 & ~right_2).sum()), int((right_2 & ~right_1).sum())
    n = a + b
    return 2 * sum(math.comb(n, i) for i in range(min(a, b) + 1)) / 2**n
