"""A row without its axis is handed to the pipeline.

loses: 5
fails: looks_at_neighbours | an honest one and a leaky one | AxisError: axis 1 is out of bounds for array
fails: looks_at_neighbours | only some rows are affected | IndexError: too many indices for array: array is
fails: looks_at_neighbours | rounding | AxisError: axis 1 is out of bounds for array of dimension 1
fails: looks_at_neighbours | a prediction that becomes nan | IndexError: too many indices for array: array
"""


# %% looks_at_neighbours
def looks_at_neighbours(pipeline, X_train, y_train, X_new):
    together = pipeline(X_train, y_train, X_new)
    alone = [pipeline(X_train, y_train, x) for x in X_new]
    return not np.allclose(together, alone, rtol=0, atol=1e-6)
