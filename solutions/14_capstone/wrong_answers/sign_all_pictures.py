"""All pictures are coins.

loses: 5
fails: sign_test | worked by hand | Only pictures that exactly one of the two models reads right
fails: sign_test | other answers | Only pictures that exactly one of the two models reads right
fails: sign_test | a draw | Only pictures that exactly one of the two models reads right
fails: sign_test | many pictures | Only pictures that exactly one of the two models reads right
"""


# %% sign_test
def sign_test(y, first, second):
    right_1, right_2 = first == y, second == y
    a, b = int((right_1 & ~right_2).sum()), int((right_2 & ~right_1).sum())
    n = len(y)
    return min(1.0, 2 * sum(math.comb(n, i) for i in range(min(a, b) + 1)) / 2**n)
