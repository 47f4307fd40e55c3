"""The difference is divided by h.

loses: 3
fails: numerical_gradients | worked by hand | This is twice too large
fails: numerical_gradients | three arrays, and any h | This is twice too large
"""


# %% numerical_gradients
def numerical_gradients(f, arrays, h=1e-5):
    gradients = []
    for n in range(len(arrays)):
        gradient = np.zeros(arrays[n].shape)
        for place in np.ndindex(gradient.shape):
            moved = [array.copy() for array in arrays]
            moved[n][place] += h
            up = f(*moved)
            moved[n][place] -= 2 * h
            gradient[place] = (up - f(*moved)) / h
        gradients.append(gradient)
    return gradients
