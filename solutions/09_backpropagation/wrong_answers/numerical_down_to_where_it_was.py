"""Up by h, and down by h again: the second place is where the number was.

loses: 3
fails: numerical_gradients | worked by hand | The two places are h apart
fails: numerical_gradients | three arrays, and any h | One step of h up and one of h down
"""


# %% numerical_gradients
def numerical_gradients(f, arrays, h=1e-5):
    gradients = []
    for array in arrays:
        gradient = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            was = array[place]
            array[place] = was + h
            up = f(*arrays)
            array[place] = was
            gradient[place] = (up - f(*arrays)) / (2 * h)
        gradients.append(gradient)
    return gradients
