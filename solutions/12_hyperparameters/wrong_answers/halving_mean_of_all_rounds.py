"""A setting is ranked by its mean loss over all rounds so far.

loses: 1
fails: halving | measured anew in each round | Train those that are left for twice the epochs, and rank
"""


# %% successive_halving
def successive_halving(loss_after, settings, n_epochs):
    total, left, losses = 0, list(range(len(settings))), [[] for _ in settings]
    while len(left) > 1:
        for i in left:
            losses[i].append(loss_after(settings[i], n_epochs))
            total += n_epochs
        left.sort(key=lambda i: np.mean(np.nan_to_num(losses[i], nan=99)))
        left = left[: (len(left) + 1) // 2]
        n_epochs *= 2
    return settings[left[0]], total
