"""The softmax of the chapter, called with the other convention.

loses: 5
fails: softmax_columns | worked by hand | Here each row sums to 1. In this convention each column has to
fails: softmax_columns | temperature | Here each row sums to 1. In this convention each column has to
fails: softmax_columns | columns far apart | Here each row sums to 1. In this convention each column has to
fails: softmax_columns | large logits | Here each row sums to 1. In this convention each column has to
"""


# %% softmax_columns
def softmax_columns(Z, temperature=1.0):
    return softmax(Z / temperature)
