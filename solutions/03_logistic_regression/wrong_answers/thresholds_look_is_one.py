"""The price of a look is 1, as in the visible example.

loses: 1
fails: two_thresholds | other prices | low: where a no costs what a look costs. high: the same for a yes.
"""


# %% two_thresholds
def two_thresholds(missed, false_alarm, look):
    without = false_alarm / (missed + false_alarm)
    if look >= without * missed:
        return without, without
    return 1 / missed, 1 - 1 / false_alarm
