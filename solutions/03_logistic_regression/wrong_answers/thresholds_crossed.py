"""A look that never pays is not thought of.

loses: 2
fails: two_thresholds | a look that never pays | Here low lies above high: a look is the cheapest for
"""


# %% two_thresholds
def two_thresholds(missed, false_alarm, look):
    return look / missed, 1 - look / false_alarm
