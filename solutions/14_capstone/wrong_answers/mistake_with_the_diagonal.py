"""The diagonal is not left out.

loses: 1
fails: confusion | other mistakes | The diagonal holds what is right, however large it is.
"""


# %% confusion
def confusion(y, answers, k):
    M = np.zeros((k, k), dtype=int)
    for label, answer in zip(y, answers):
        M[label, answer] += 1
    return M


def commonest_mistake(M):
    wrong = M.copy()
    label, answer = divmod(int(wrong.argmax()), len(M))
    return label, answer
