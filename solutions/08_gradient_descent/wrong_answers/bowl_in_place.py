"""The bottom is subtracted from w in place.

loses: 1
fails: bowl | w, H and the bottom are left alone | Your function changed its argument `w`
"""


# %% bowl
def bowl(w, H, bottom):
    w -= bottom
    return w @ H @ w / 2


def bowl_gradient(w, H, bottom):
    return H @ (w - bottom)
