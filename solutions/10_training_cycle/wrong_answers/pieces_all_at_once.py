"""The gradient is asked for the whole batch.

loses: 1
fails: gradient_in_pieces | small pieces only | Cut X and Y first
"""


# %% gradient_in_pieces
def gradient_in_pieces(gradient, w, X, Y, piece_size):
    return gradient(w, X, Y)
