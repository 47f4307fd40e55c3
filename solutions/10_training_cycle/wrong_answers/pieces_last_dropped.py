"""The last, smaller piece is left out.

loses: 5
fails: gradient_in_pieces | worked by hand | The last, smaller piece is missing
fails: gradient_in_pieces | other batches | The last, smaller piece is missing
"""


# %% gradient_in_pieces
def gradient_in_pieces(gradient, w, X, Y, piece_size):
    total = np.zeros(len(w))
    for j in range(max(1, len(X) // piece_size)):
        X_piece, Y_piece = (part[j * piece_size : (j + 1) * piece_size] for part in (X, Y))
        total += len(X_piece) * gradient(w, X_piece, Y_piece)
    return total / (max(1, len(X) // piece_size) * len(X_piece))
