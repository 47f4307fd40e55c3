"""math's exponential, which takes one number alone.

loses: 22
fails: sigmoid | worked by hand | stopped with TypeError
fails: sigmoid | other numbers | stopped with TypeError
fails: sigmoid | large log-odds | stopped with TypeError
fails: sigmoid | small probabilities keep their digits | stopped with TypeError
fails: sigmoid | whole numbers | stopped with TypeError
fails: sigmoid | the input is left alone | stopped with TypeError
fails: gradients | worked by hand | It stopped in `sigmoid` of another step: is that right, and called as
fails: gradients | dw on other numbers | It stopped in `sigmoid` of another step: is that right, and called
fails: gradients | db on other numbers | It stopped in `sigmoid` of another step: is that right, and called
fails: gradients | very sure predictions | It stopped in `sigmoid` of another step: is that right, and
fails: gradients | the input is left alone | It stopped in `sigmoid` of another step: is that right, and
fails: fit | one step by hand | It stopped in `sigmoid` of another step: is that right, and called as it
fails: fit | ten steps | It stopped in `sigmoid` of another step: is that right, and called as it should be?
fails: fit | the history | It stopped in `sigmoid` of another step: is that right, and called as it should
fails: eights | better than the share of eights | It stopped in `sigmoid` of another step: is that right,
fails: eights | 0.12 on digits never seen | It stopped in `sigmoid` of another step: is that right, and
fails: labels of -1 and +1 | both by hand | It stopped in `sigmoid` of another step: is that right, and
fails: labels of -1 and +1 | the gradient on other numbers | It stopped in `sigmoid` of another step: is
fails: labels of -1 and +1 | very sure | It stopped in `sigmoid` of another step: is that right, and called
"""

# %% sigmoid
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))
