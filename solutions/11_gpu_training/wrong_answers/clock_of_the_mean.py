"""The mean counts.

loses: 1
fails: time_call | one call is disturbed | This is the mean
"""


# %% time_call
def time_call(call, synchronise, clock, repeats):
    call()
    asked, answered = [], []
    for _ in range(repeats):
        synchronise()
        start = clock()
        call()
        asked.append(clock() - start)
        synchronise()
        answered.append(clock() - start)
    return np.mean(asked), np.mean(answered)
