"""All calls are measured together.

loses: 3
fails: time_call | worked by hand | At which moments must you wait for the device, and when is e
fails: time_call | one call is disturbed | This is the mean
"""


# %% time_call
def time_call(call, synchronise, clock, repeats):
    call()
    synchronise()
    start = clock()
    for _ in range(repeats):
        call()
    asked = (clock() - start) / repeats
    synchronise()
    return asked, (clock() - start) / repeats
