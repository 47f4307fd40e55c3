"""Where a look never pays, one half.

loses: 2
fails: two_thresholds | a look that never pays | One half is the threshold where both errors cost the same.
"""


# %% two_thresholds
def two_thresholds(missed, false_alarm, look):
    low, high = look / missed, 1 - look / false_alarm
    return (low, high) if low < high else (0.5, 0.5)
