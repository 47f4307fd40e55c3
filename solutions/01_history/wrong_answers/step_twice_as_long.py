"""The difference of two answers that are -1 or +1 is 2, not 1.

loses: 3
fails: perceptron_step | worked by hand | The step is twice as long as the rule's. s is +1 or -1
fails: perceptron_step | a sum of exactly 0 | The step is twice as long as the rule's. s is +1 or -1
fails: perceptron_step | other numbers | The step is twice as long as the rule's. s is +1 or -1
"""


# %% step
def perceptron_step(w, b, x, y):
    s = 2 * y - 1
    answer = np.sign(w @ x + b)
    if answer != s:
        answer = -s
        return w + (s - answer) * x, b + (s - answer), True
    return w, b, False
