"""What `restart` gives, the loss too.

loses: 4
fails: recipe | within the budget | Return w alone
fails: recipe | 38 of 40 | Return w alone
"""


# %% recipe
def recipe(gradient, rng):
    return restart(network_loss, gradient, draw_networks(8, rng), lambda: RMSProp(0.3), 50)
