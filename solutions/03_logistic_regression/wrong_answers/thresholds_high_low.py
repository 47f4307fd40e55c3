"""The high threshold comes first.

loses: 2
fails: two_thresholds | worked by hand | low and high have changed places.
fails: two_thresholds | other prices | low and high have changed places.
"""


# %% two_thresholds
def two_thresholds(missed, false_alarm, look):
    without = false_alarm / (missed + false_alarm)
    return max(1 - look / false_alarm, without), min(look / missed, without)
