"""The fourth corner is on neither side, and so is the third.

loses: 1
fails: what a line cannot do | three of four | Leave one corner on the wrong side: separate one corner
"""


# %% three
def three_of_four():
    return np.array([1.0, 1.0]), -1.0
