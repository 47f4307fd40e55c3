"""Targets minus probabilities: a step against it climbs.

loses: 6
fails: cross_entropy_gradient | worked by hand | The sign is turned
fails: cross_entropy_gradient | the mean | The sign is turned
fails: cross_entropy_gradient | large logits | The sign is turned
fails: digits | better than the nearest mean picture | Do all checks above pass
fails: digits | 95 % of digits never seen | Do all checks above pass
"""


# %% cross_entropy_gradient
def cross_entropy_gradient(Z, Y):
    dZ = Y - softmax(Z)
    return dZ / len(Z)
