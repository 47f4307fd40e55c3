"""The truth is not subtracted. From zero weights, such gradients lead nowhere: nothing is seen of the walk.

loses: 9
fails: gradients | worked by hand | These are the predictions, summed against the features; take predicted
fails: gradients | dw on other numbers | These are the predictions, summed against the features; take
fails: gradients | db on other numbers | These are the predictions, summed; take predicted minus true.
fails: walk | ten steps | Put the steps before right first
fails: walk | one step by hand | Put the steps before right first
fails: walk | the history | Put the steps before right first
"""


# %% gradients
def gradients(X, y, w, b):
    y_hat = predict(X, w, b)
    return 2 * X.T @ y_hat / len(X), 2 * y_hat.mean()
