"""Each loss is compared with that of the epoch before.

loses: 2
fails: when_to_stop | a fall that is no new lowest | Compare with the lowest loss so far
"""


# %% when_to_stop
def when_to_stop(validation_losses, patience):
    best_epoch, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best_epoch]:
            best_epoch = epoch
        waited = 0 if validation_losses[epoch] < validation_losses[epoch - 1] else waited + 1
        if waited == patience:
            return best_epoch, epoch + 1
    return best_epoch, len(validation_losses)
