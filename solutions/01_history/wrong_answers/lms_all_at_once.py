"""One step an epoch, along the mean of all.

loses: 7
fails: lms | one epoch by hand | This is one step an epoch, along the mean of all. LMS
fails: lms | weights after some epochs | This is one step an epoch, along the mean of all. LMS
fails: lms | the history | The steps come first: are the checks above right?
fails: lms | whole numbers | The steps come first: are the checks above right?
fails: digits | better than the nearest mean picture | Do all checks above pass? Let it learn until hardly
fails: digits | 97 % of pictures never seen | Do all checks above pass? Let it learn until hardly
"""


# %% lms
def lms(X, t, learning_rate, n_epochs):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_epochs):
        errors = t - (X @ w + b)
        history.append((errors**2).mean())
        w, b = w + 2 * learning_rate * errors @ X / len(X), b + 2 * learning_rate * errors.mean()
    return w, b, history
