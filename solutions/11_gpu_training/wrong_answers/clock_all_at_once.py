"""All calls are measured together.

loses: 2
fails: time_call | worked by hand | All calls were measured together
"""


# %% time_call
def time_call(call, synchronise, clock, repeats):
    asked, answered = [], []
    call()
    synchronise()
    start = clock()
    for _ in range(repeats):
        call()
    asked.append(clock() - start)
    synchronise()
    answered.append(clock() - start)
    return np.median(asked), np.median(answered)
