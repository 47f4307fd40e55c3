"""The answer first, then the label.

loses: 2
fails: confusion | the mistake by hand | Labels are rows and answers are columns; here it is the othe
fails: confusion | other mistakes | Labels are rows and answers are columns; here it is the othe
"""


# %% confusion
def confusion(y, answers, k):
    M = np.zeros((k, k), dtype=int)
    for label, answer in zip(y, answers):
        M[label, answer] += 1
    return M


def commonest_mistake(M):
    wrong = M.copy()
    np.fill_diagonal(wrong, -1)
    label, answer = divmod(int(wrong.argmax()), len(M))
    return answer, label
