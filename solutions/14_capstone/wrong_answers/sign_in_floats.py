"""Powers of a half, which vanish.

loses: 1
fails: sign_test | many pictures | Your code stopped with OverflowError: int too large to conve
"""


# %% sign_test
def sign_test(y, first, second):
    right_1, right_2 = first == y, second == y
    a, b = int((right_1 & ~right_2).sum()), int((right_2 & ~right_1).sum())
    n = a + b
    return min(1.0, 2 * sum(float(math.comb(n, i)) * 0.5**n for i in range(min(a, b) + 1)))
