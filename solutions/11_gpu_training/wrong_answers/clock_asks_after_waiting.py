"""Both times are taken after waiting.

loses: 2
fails: time_call | worked by hand | taken after waiting, too
"""


# %% time_call
def time_call(call, synchronise, clock, repeats):
    asked, answered = [], []
    call()
    for _ in range(repeats):
        synchronise()
        start = clock()
        call()
        synchronise()
        asked.append(clock() - start)
        answered.append(clock() - start)
    return np.median(asked), np.median(answered)
