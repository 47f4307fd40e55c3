"""A column for each unit.

loses: 13
fails: initialise | shapes by hand | The first part of a pair has a row for each unit of the laye
fails: initialise | the spread of the weights | The first part of a pair has a row for each unit of the l
fails: initialise | biases | The first part of a pair has a row for each unit of the laye
fails: reading digits | your own validation pictures | It stopped in `forward` of another step: is that r
fails: reading digits | 80 % of unseen digits | It stopped in `forward` of another step: is that right, a
fails: reading digits | 88 % of unseen digits | It stopped in `forward` of another step: is that right, a
fails: reading digits | 91 % of unseen digits | It stopped in `forward` of another step: is that right, a
fails: reading digits | 92 % of unseen digits | It stopped in `forward` of another step: is that right, a
"""


# %% initialise
def initialise(sizes, rng):
    return [(rng.normal(scale=np.sqrt(2 / d), size=(d, m)), np.zeros(m)) for d, m in zip(sizes, sizes[1:])]
