"""It never waits for the answer.

loses: 2
fails: time_call | worked by hand | This clock does not wait
"""


# %% time_call
def time_call(call, synchronise, clock, repeats):
    asked, answered = [], []
    call()
    for _ in range(repeats):
        synchronise()
        start = clock()
        call()
        asked.append(clock() - start)
        answered.append(clock() - start)
    return np.median(asked), np.median(answered)
