"""The first call counts like the others.

loses: 1
fails: time_call | a slow first call | The first call was slow
"""


# %% time_call
def time_call(call, synchronise, clock, repeats):
    asked, answered = [], []
    for _ in range(repeats):
        synchronise()
        start = clock()
        call()
        asked.append(clock() - start)
        synchronise()
        answered.append(clock() - start)
    return np.median(asked), np.median(answered)
