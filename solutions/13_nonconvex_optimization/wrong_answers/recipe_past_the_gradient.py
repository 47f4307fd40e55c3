"""It takes the gradient that it knows, past the one that counts.

loses: 1
fails: recipe | within the budget | asked for 0 gradients
"""


# %% recipe
def recipe(gradient, rng):
    w, _ = restart(network_loss, network_gradient, draw_networks(8, rng), lambda: RMSProp(0.3), 50)
    return w
