"""Where the patience does not run out, the number of the last epoch is returned.

loses: 1
fails: when_to_stop | patience that never runs out | n_epochs is how many there were
"""


# %% when_to_stop
def when_to_stop(validation_losses, patience):
    best_epoch = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < validation_losses[best_epoch]:
            best_epoch = epoch
        if epoch - best_epoch == patience:
            return best_epoch, epoch + 1
    return best_epoch, epoch
