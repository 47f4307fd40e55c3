"""It does not wait before it starts.

loses: 1
fails: time_call | a device that is busy | still busy
"""


# %% time_call
def time_call(call, synchronise, clock, repeats):
    asked, answered = [], []
    call()
    for _ in range(repeats):
        start = clock()
        call()
        asked.append(clock() - start)
        synchronise()
        answered.append(clock() - start)
    return np.median(asked), np.median(answered)
