"""The first call counts, and the clock starts while the device is busy.

loses: 2
fails: time_call | a slow first call | The first call was slow
fails: time_call | a device that is busy | still busy
"""


# %% time_call
def time_call(call, synchronise, clock, repeats):
    asked, answered = [], []
    for _ in range(repeats):
        start = clock()
        call()
        asked.append(clock() - start)
        synchronise()
        answered.append(clock() - start)
    return np.median(asked), np.median(answered)
