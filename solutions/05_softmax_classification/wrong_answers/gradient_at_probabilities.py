"""The derivative by the probabilities, -y/ŷ, is taken for the one by the logits.

loses: 6
fails: cross_entropy_gradient | worked by hand | This is the derivative of -ln ŷ by ŷ. What is wanted is the
fails: cross_entropy_gradient | the mean | This is the derivative of -ln ŷ by ŷ. What is wanted is the one by
fails: cross_entropy_gradient | large logits | This is the derivative of -ln ŷ by ŷ. What is wanted is the one
fails: digits | better than the nearest mean picture | Do all checks above pass
fails: digits | 95 % of digits never seen | Do all checks above pass
"""


# %% cross_entropy_gradient
def cross_entropy_gradient(Z, Y):
    dZ = -Y / softmax(Z)
    return dZ / len(Z)
