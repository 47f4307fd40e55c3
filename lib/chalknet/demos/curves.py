"""What a training left behind, drawn: `History.plot` of `chalknet.training` comes here for its picture.

Chapter 10.  `training` itself needs numpy alone, so its only line about matplotlib is the call of this file.
"""

import matplotlib.pyplot as plt

from chalknet.demos.style import BLUE, QUIET, VERMILION, look


def plot_history(history, axes=None):
    """The loss of each epoch, and the validation loss where there is one; returns the axes.

    A dotted line marks the epoch with the lowest validation loss, which early stopping goes back to.
    """
    with look():
        if axes is None:
            _, axes = plt.subplots(figsize=(5.5, 3.5), layout="constrained")
        epochs = range(1, history.n_epochs + 1)
        axes.plot(epochs, history.loss, color=BLUE, label="training")
        if history.validation_loss:
            axes.plot(epochs, history.validation_loss, color=VERMILION, linestyle="--", label="validation")
        if history.best_epoch is not None:
            axes.axvline(history.best_epoch + 1, color=QUIET, linestyle=":", label="best epoch")
        axes.set(xlabel="epoch", ylabel="mean loss")
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, columnspacing=1.2, borderaxespad=0.2)
    return axes
