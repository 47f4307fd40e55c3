"""The second time starts where the first one ended.

loses: 2
fails: time_call | worked by hand | The second time begins with the call
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
        start = clock()
        synchronise()
        answered.append(clock() - start)
    return np.median(asked), np.median(answered)
