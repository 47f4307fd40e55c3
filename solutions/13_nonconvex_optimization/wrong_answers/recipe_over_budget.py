"""Eight starts of 400 steps each.

loses: 4
fails: recipe | within the budget | asked for 3200 gradients
fails: recipe | 38 of 40 | asked for 3200 gradients
"""


# %% recipe
def recipe(gradient, rng):
    w, _ = restart(network_loss, gradient, draw_networks(8, rng), lambda: RMSProp(0.3), 400)
    return w
