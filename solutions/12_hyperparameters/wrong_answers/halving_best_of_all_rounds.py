"""A setting is ranked by the lowest loss that it ever had.

loses: 1
fails: halving | only the present round counts | This has the lowest loss of all rounds, but not of the
"""


# %% successive_halving
def successive_halving(loss_after, settings, n_epochs):
    total, left, losses = 0, list(range(len(settings))), [[] for _ in settings]
    while len(left) > 1:
        for i in left:
            losses[i].append(loss_after(settings[i], n_epochs))
            total += n_epochs
        left.sort(key=lambda i: np.nan_to_num(losses[i], nan=99).min())
        left = left[: (len(left) + 1) // 2]
        n_epochs *= 2
    return settings[left[0]], total
