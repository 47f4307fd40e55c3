"""The threshold without a third answer, twice.

loses: 2
fails: two_thresholds | worked by hand | This is the threshold without a third answer.
fails: two_thresholds | other prices | This is the threshold without a third answer.
"""


# %% two_thresholds
def two_thresholds(missed, false_alarm, look):
    return false_alarm / (missed + false_alarm), false_alarm / (missed + false_alarm)
