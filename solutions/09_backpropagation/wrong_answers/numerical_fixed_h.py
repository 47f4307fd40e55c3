"""The step is not the one that is given.

loses: 2
fails: numerical_gradients | three arrays, and any h | is another one fixed inside?
"""


# %% numerical_gradients
def numerical_gradients(f, arrays, h=1e-5):
    gradients = []
    for n in range(len(arrays)):
        gradient = np.zeros(arrays[n].shape)
        for place in np.ndindex(gradient.shape):
            moved = [array.copy() for array in arrays]
            moved[n][place] += 1e-5
            up = f(*moved)
            moved[n][place] -= 2 * 1e-5
            gradient[place] = (up - f(*moved)) / 2e-5
        gradients.append(gradient)
    return gradients
