"""sorted, which nan puts out of order.

loses: 1
fails: halving | diverged | nan is neither smaller nor larger than any number: Python's `sorted` and
"""


# %% successive_halving
def successive_halving(loss_after, settings, n_epochs):
    total = 0
    while len(settings) > 1:
        losses = [loss_after(setting, n_epochs) for setting in settings]
        total += n_epochs * len(settings)
        order = sorted(range(len(settings)), key=lambda i: losses[i])
        settings = [settings[i] for i in order[: (len(settings) + 1) // 2]]
        n_epochs *= 2
    return settings[0], total
