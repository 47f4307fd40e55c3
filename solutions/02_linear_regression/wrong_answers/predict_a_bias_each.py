"""The bias is added to each product, d times in all.

loses: 6
fails: predict | worked by hand | The bias was added to each product. It is added once, to their sum.
fails: predict | other numbers and shapes | The bias was added to each product. It is added once, to their
fails: patients | better than the body mass index alone | Do all checks above pass? Use all ten features,
fails: patients | 0.45 on patients never seen | Do all checks above pass? Use all ten features, and go down
"""


# %% predict
def predict(X, w, b):
    return (X * w + b).sum(axis=1)
