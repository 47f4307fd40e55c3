"""The difference to one side.

loses: 3
fails: numerical_gradients | worked by hand | This is the difference to one side
fails: numerical_gradients | three arrays, and any h | This is the forward difference
"""


# %% numerical_gradients
def numerical_gradients(f, arrays, h=1e-5):
    gradients, here = [], f(*arrays)
    for array in arrays:
        gradient = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            was = array[place]
            array[place] = was + h
            gradient[place] = (f(*arrays) - here) / h
            array[place] = was
        gradients.append(gradient)
    return gradients
