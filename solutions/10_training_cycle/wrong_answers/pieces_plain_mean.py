"""The mean of the pieces' means.

loses: 5
fails: gradient_in_pieces | worked by hand | This is the plain mean of the pieces
fails: gradient_in_pieces | other batches | This is the plain mean of the pieces
"""


# %% gradient_in_pieces
def gradient_in_pieces(gradient, w, X, Y, piece_size):
    pieces = range(0, len(X), piece_size)
    return np.mean([gradient(w, X[i : i + piece_size], Y[i : i + piece_size]) for i in pieces], axis=0)
