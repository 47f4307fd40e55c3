"""The sums of the rows as a row: it broadcasts along the wrong axis, or not at all.

loses: 14
fails: softmax | worked by hand | operands could not be broadcast
fails: softmax | other numbers and shapes | operands could not be broadcast
fails: softmax | large logits | operands could not be broadcast
fails: softmax | rows far apart | operands could not be broadcast
fails: cross_entropy_gradient | the mean | It stopped in `softmax` of another step
fails: SoftmaxRegression | ten steps | It stopped in `softmax` of another step
fails: SoftmaxRegression | the history | It stopped in `softmax` of another step
fails: SoftmaxRegression | predictions | It stopped in `softmax` of another step
fails: SoftmaxRegression | fit starts anew | It stopped in `softmax` of another step
fails: digits | better than the nearest mean picture | It stopped in `softmax` of another step
fails: digits | 95 % of digits never seen | It stopped in `softmax` of another step
"""


# %% softmax
def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1)
