"""Summed down the columns: the rows are the examples.

loses: 4
fails: fires | worked by hand | Count the exciting 1s of each row; then see if anything
fails: fires | several inhibiting inputs | Your code stopped with ValueError: operands could not be
fails: fires | no inhibiting input | Your code stopped with ValueError: operands could not be
fails: fires | other shapes and thresholds | One answer for each row, whatever the shapes and the
"""


# %% fires
def fires(excitatory, inhibitory, threshold):
    return ((excitatory.sum(axis=0) >= threshold) & ~inhibitory.any(axis=0)).astype(int)
