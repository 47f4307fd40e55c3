"""The worse half is taken out of the caller's list.

loses: 1
fails: halving | what was given is left alone | Take away from a copy of the list, or make a new list in
"""


# %% successive_halving
def successive_halving(loss_after, settings, n_epochs):
    total = 0
    while len(settings) > 1:
        losses = np.array([loss_after(setting, n_epochs) for setting in settings])
        total += n_epochs * len(settings)
        for i in sorted(np.argsort(losses, kind="stable")[(len(settings) + 1) // 2 :], reverse=True):
            del settings[i]
        n_epochs *= 2
    return settings[0], total
