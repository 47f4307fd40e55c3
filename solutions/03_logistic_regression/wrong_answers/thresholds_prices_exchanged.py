"""Missed and false alarm have changed places.

loses: 4
fails: two_thresholds | worked by hand | The two prices have changed places: who is missed is who got a no.
fails: two_thresholds | other prices | The two prices have changed places: who is missed is who got a no.
fails: two_thresholds | a look that never pays | The two prices have changed places: who is missed is who
"""


# %% two_thresholds
def two_thresholds(missed, false_alarm, look):
    without = missed / (missed + false_alarm)
    return min(look / false_alarm, without), max(1 - look / missed, without)
