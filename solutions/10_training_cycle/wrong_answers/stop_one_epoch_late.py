"""It ends when the patience is exceeded, not when it has run out.

loses: 4
fails: when_to_stop | worked by hand | not one epoch later
fails: when_to_stop | a fall that is no new lowest | Compare with the lowest
fails: when_to_stop | a draw | The same loss once more
"""


# %% when_to_stop
def when_to_stop(validation_losses, patience):
    lowest, best_epoch, waited = np.inf, 0, 0
    for epoch, validation_loss in enumerate(validation_losses):
        if validation_loss < lowest:
            lowest, best_epoch, waited = validation_loss, epoch, 0
        else:
            waited += 1
        if waited > patience:
            return best_epoch, epoch + 1
    return best_epoch, len(validation_losses)
