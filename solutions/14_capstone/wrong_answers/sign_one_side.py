"""One side only.

loses: 5
fails: sign_test | worked by hand | This is one side only. The other model could have been ahead
fails: sign_test | other answers | This is one side only. The other model could have been ahead
fails: sign_test | a draw | This is one side only. The other model could have been ahead
fails: sign_test | many pictures | This is one side only. The other model could have been ahead
"""


# %% sign_test
def sign_test(y, first, second):
    right_1, right_2 = first == y, second == y
    a, b = int((right_1 & ~right_2).sum()), int((right_2 & ~right_1).sum())
    n = a + b
    return min(1.0, sum(math.comb(n, i) for i in range(min(a, b) + 1)) / 2**n)
