"""The bottom is not looked at.

loses: 4
fails: bowl | the loss by hand | This is the bowl with its bottom at 0
fails: bowl | the gradient by hand | This is the bowl with its bottom at 0
fails: bowl | other losses | This is the bowl with its bottom at 0
fails: bowl | other gradients | This is the bowl with its bottom at 0
"""


# %% bowl
def bowl(w, H, bottom):
    return w @ H @ w / 2


def bowl_gradient(w, H, bottom):
    return H @ w
