"""One start, and patience.

loses: 3
fails: recipe | 38 of 40 | share the budget among several starts
"""


# %% recipe
def recipe(gradient, rng):
    return walk(gradient, draw_networks(1, rng)[0], Momentum(0.3), 400)[-1]
