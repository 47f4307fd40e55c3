"""All networks, not the best one.

loses: 4
fails: recipe | within the budget | of several walkers the best one alone
fails: recipe | 38 of 40 | of several walkers the best one alone
"""


# %% recipe
def recipe(gradient, rng):
    return walk(gradient, draw_networks(8, rng), RMSProp(0.3), 50)[-1]
