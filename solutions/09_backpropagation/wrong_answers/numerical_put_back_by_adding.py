"""Up, down, and up again, which is not quite where it was.

loses: 1
fails: numerical_gradients | the arrays are left as they were | Your function changed its argument
"""


# %% numerical_gradients
def numerical_gradients(f, arrays, h=1e-5):
    gradients = []
    for array in arrays:
        gradient = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            array[place] += h
            up = f(*arrays)
            array[place] -= 2 * h
            down = f(*arrays)
            array[place] += h
            gradient[place] = (up - down) / (2 * h)
        gradients.append(gradient)
    return gradients
