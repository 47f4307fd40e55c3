"""The lowest loss so far begins at 0, and no loss is lower.

loses: 11
fails: when_to_stop | worked by hand | Not even the first loss counted
fails: when_to_stop | a fall that is no new lowest | Compare with the lowest loss so far
fails: when_to_stop | patience that never runs out | the best is still the lowest
fails: when_to_stop | a draw | The same loss once more
fails: train | history | For each epoch made
fails: digits | a validation loss of 0.50 | Do the checks above pass?
fails: digits | the test pictures | Do the checks above pass?
fails: digits | other pictures | Do the checks above pass?
"""


# %% when_to_stop
def when_to_stop(validation_losses, patience):
    lowest, best_epoch, waited = 0, 0, 0
    for epoch, validation_loss in enumerate(validation_losses):
        if validation_loss < lowest:
            lowest, best_epoch, waited = validation_loss, epoch, 0
        else:
            waited += 1
        if waited == patience:
            return best_epoch, epoch + 1
    return best_epoch, len(validation_losses)
