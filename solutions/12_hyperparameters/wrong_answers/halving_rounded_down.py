"""Of an odd number the smaller half is kept.

loses: 1
fails: halving | other numbers of settings | Of an odd number of settings the larger half is kept: of
"""


# %% successive_halving
def successive_halving(loss_after, settings, n_epochs):
    total = 0
    while len(settings) > 1:
        losses = [loss_after(setting, n_epochs) for setting in settings]
        total += n_epochs * len(settings)
        order = np.argsort(losses, kind="stable")
        settings = [settings[i] for i in order[: len(settings) // 2]]
        n_epochs *= 2
    return settings[0], total
