"""The diagonal of the caller's matrix is set to 0.

loses: 1
fails: confusion | M is left alone | `M -= ...` and `M[...] = ...` write into the caller's array.
"""


# %% confusion
def confusion(y, answers, k):
    M = np.zeros((k, k), dtype=int)
    for label, answer in zip(y, answers):
        M[label, answer] += 1
    return M


def commonest_mistake(M):
    wrong = M
    np.fill_diagonal(wrong, -1)
    label, answer = divmod(int(wrong.argmax()), len(M))
    return label, answer
