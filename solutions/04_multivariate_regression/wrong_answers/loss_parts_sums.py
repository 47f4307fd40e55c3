"""Sums in place of means.

loses: 2
fails: loss | parts by hand | These are sums over the examples; take their mean.
fails: loss | parts of other shapes | These are sums over the examples; take their mean.
"""


# %% loss_parts
def loss_parts(Y_hat, Y):
    return ((Y_hat - Y) ** 2).sum(axis=0)
