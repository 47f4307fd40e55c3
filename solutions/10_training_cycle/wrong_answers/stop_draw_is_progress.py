"""The same loss once more counts as a new lowest.

loses: 1
fails: when_to_stop | a draw | The same loss once more is no new lowest
"""


# %% when_to_stop
def when_to_stop(validation_losses, patience):
    best_epoch = 0
    for epoch, loss in enumerate(validation_losses):
        if loss <= validation_losses[best_epoch]:
            best_epoch = epoch
        elif epoch - best_epoch == patience:
            return best_epoch, epoch + 1
    return best_epoch, len(validation_losses)
