"""For the yes, the probability of a no.

loses: 2
fails: two_thresholds | worked by hand | This is the probability of a no at which it is so. The thresholds
fails: two_thresholds | other prices | This is the probability of a no at which it is so. The thresholds
"""


# %% two_thresholds
def two_thresholds(missed, false_alarm, look):
    without = false_alarm / (missed + false_alarm)
    low, high = look / missed, look / false_alarm
    return (low, high) if look < without * missed else (without, without)
