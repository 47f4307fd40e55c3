"""There is an empty piece where piece_size divides n, and its mean is nan.

loses: 3
fails: gradient_in_pieces | other batches | nan
"""


# %% gradient_in_pieces
def gradient_in_pieces(gradient, w, X, Y, piece_size):
    total = np.zeros(len(w))
    for j in range(len(X) // piece_size + 1):
        X_piece, Y_piece = (part[j * piece_size : (j + 1) * piece_size] for part in (X, Y))
        total += len(X_piece) * gradient(w, X_piece, Y_piece)
    return total / len(X)
