"""The lowest of all losses is taken, and training does not stop.

loses: 4
fails: when_to_stop | worked by hand | The last epoch was never made
fails: when_to_stop | a fall that is no new lowest | expected [0, 5]
fails: when_to_stop | a draw | expected [1, 4]
"""


# %% when_to_stop
def when_to_stop(validation_losses, patience):
    return int(np.argmin(validation_losses)), len(validation_losses)
