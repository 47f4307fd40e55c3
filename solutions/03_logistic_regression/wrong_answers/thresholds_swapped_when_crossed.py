"""Where the thresholds cross, they are put in order.

loses: 2
fails: two_thresholds | a look that never pays | Where do a yes and a no cost the same? If a look costs
"""


# %% two_thresholds
def two_thresholds(missed, false_alarm, look):
    return tuple(sorted([look / missed, 1 - look / false_alarm]))
