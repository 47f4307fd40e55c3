"""Pictures with different answers are counted, also where both are wrong.

loses: 5
fails: sign_test | worked by hand | Where both are wrong, the picture says nothing, even if thei
fails: sign_test | other answers | Where both are wrong, the picture says nothing, even if thei
fails: sign_test | a draw | Where both are wrong, the picture says nothing, even if thei
fails: sign_test | many pictures | Where both are wrong, the picture says nothing, even if thei
"""


# %% sign_test
def sign_test(y, first, second):
    right_1, right_2 = first == y, second == y
    a, b = int((right_1 & ~right_2).sum()), int((right_2 & ~right_1).sum())
    n = int((first != second).sum())
    return min(1.0, 2 * sum(math.comb(n, i) for i in range(min(a, b) + 1)) / 2**n)
