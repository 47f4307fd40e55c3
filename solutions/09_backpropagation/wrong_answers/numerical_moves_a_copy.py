"""A copy is moved, and f is called with what has not moved.

loses: 3
fails: numerical_gradients | worked by hand | Nothing moved
fails: numerical_gradients | three arrays, and any h | One step of h up and one of h down
"""


# %% numerical_gradients
def numerical_gradients(f, arrays, h=1e-5):
    gradients = []
    for array in arrays:
        gradient = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            moved = array.copy()
            moved[place] += h
            up = f(*arrays)
            moved[place] -= 2 * h
            gradient[place] = (up - f(*arrays)) / (2 * h)
        gradients.append(gradient)
    return gradients
