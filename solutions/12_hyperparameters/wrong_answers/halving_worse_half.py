"""The highest losses are kept, as if they were accuracies.

loses: 6
fails: halving | by hand | This keeps the worse half. The lower the loss, the better.
fails: halving | other numbers of settings | This keeps the worse half. The lower the loss, the better.
fails: halving | measured anew in each round | This keeps the worse half. The lower the loss, the better.
fails: halving | only the present round counts | This keeps the worse half. The lower the loss, the
fails: halving | diverged | This keeps the worse half. The lower the loss, the better.
"""


# %% successive_halving
def successive_halving(loss_after, settings, n_epochs):
    total = 0
    while len(settings) > 1:
        losses = [loss_after(setting, n_epochs) for setting in settings]
        total += n_epochs * len(settings)
        order = np.argsort(-np.array(losses), kind="stable")
        settings = [settings[i] for i in order[: (len(settings) + 1) // 2]]
        n_epochs *= 2
    return settings[0], total
