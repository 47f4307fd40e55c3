"""Only as many classes as there are labels.

loses: 1
fails: confusion | other counts | A row and a column for each of the k classes, even for one t
"""


# %% confusion
def confusion(y, answers, k):
    k = max(y.max(), answers.max()) + 1
    M = np.zeros((k, k), dtype=int)
    for label, answer in zip(y, answers):
        M[label, answer] += 1
    return M


def commonest_mistake(M):
    wrong = M.copy()
    np.fill_diagonal(wrong, -1)
    label, answer = divmod(int(wrong.argmax()), len(M))
    return label, answer
