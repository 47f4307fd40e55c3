"""Only the diagonal of H is used, as for the bowls of the chapter's first half.

loses: 4
fails: bowl | the loss by hand | This uses only the diagonal of H
fails: bowl | the gradient by hand | This uses only the diagonal of H
fails: bowl | other losses | This uses only the diagonal of H
fails: bowl | other gradients | This uses only the diagonal of H
"""


# %% bowl
def bowl(w, H, bottom):
    return (np.diag(H) * (w - bottom) ** 2).sum() / 2


def bowl_gradient(w, H, bottom):
    return np.diag(H) * (w - bottom)
