"""The sum ends one too early.

loses: 5
fails: sign_test | worked by hand | The sum goes up to min(a, b), and that one is included.
fails: sign_test | other answers | The sum goes up to min(a, b), and that one is included.
fails: sign_test | a draw | The sum goes up to min(a, b), and that one is included.
fails: sign_test | many pictures | The sum goes up to min(a, b), and that one is included.
"""


# %% sign_test
def sign_test(y, first, second):
    right_1, right_2 = first == y, second == y
    a, b = int((right_1 & ~right_2).sum()), int((right_2 & ~right_1).sum())
    n = a + b
    return min(1.0, 2 * sum(math.comb(n, i) for i in range(min(a, b))) / 2**n)
