"""Pairs that come twice are counted once.

loses: 2
fails: confusion | counts by hand | A pair that comes twice was counted once. `M[y, answers] +=
fails: confusion | other counts | A pair that comes twice was counted once. `M[y, answers] +=
"""


# %% confusion
def confusion(y, answers, k):
    M = np.zeros((k, k), dtype=int)
    M[y, answers] += 1
    return M


def commonest_mistake(M):
    wrong = M.copy()
    np.fill_diagonal(wrong, -1)
    label, answer = divmod(int(wrong.argmax()), len(M))
    return label, answer
