"""w is changed in place, so the way of step 2 holds the same array many times.

loses: 6
fails: step | w and g are left alone | Your function changed its argument `w`
fails: descend | three steps by hand | Every row holds the place where the walk ended
fails: descend | ten steps, three parameters | Every row holds the place where the walk ended
fails: descend | a start in whole numbers | It stopped in `step` of another step
fails: descend | the start is left alone | Your function changed its argument `w`
"""


# %% step
def step(w, g, learning_rate):
    w -= learning_rate * g
    return w
