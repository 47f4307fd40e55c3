"""The new weights are computed and not returned.

loses: 10
fails: gradient_step | worked by hand | End with `return W, b`.
fails: SoftmaxRegression | one step by hand | cannot unpack non-iterable NoneType
fails: SoftmaxRegression | ten steps | cannot unpack non-iterable NoneType
fails: SoftmaxRegression | the history | cannot unpack non-iterable NoneType
fails: SoftmaxRegression | predictions | cannot unpack non-iterable NoneType
fails: SoftmaxRegression | fit starts anew | cannot unpack non-iterable NoneType
fails: digits | better than the nearest mean picture | It stopped in `SoftmaxRegression.fit` of another step
fails: digits | 95 % of digits never seen | It stopped in `SoftmaxRegression.fit` of another step
"""


# %% gradient_step
def gradient_step(W, b, dW, db, learning_rate):
    W = W - learning_rate * dW
    b = b - learning_rate * db
