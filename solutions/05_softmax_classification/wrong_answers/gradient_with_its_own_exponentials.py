"""The probabilities are made again, without the shift.

loses: 1
fails: cross_entropy_gradient | large logits | Let your safe softmax make the probabilities
"""


# %% cross_entropy_gradient
def cross_entropy_gradient(Z, Y):
    E = np.exp(Z)
    dZ = E / E.sum(axis=1, keepdims=True) - Y
    return dZ / len(Z)
