"""An addition is not counted.

loses: 1
fails: layer_time | the arithmetic decides | An addition goes with each
"""


# %% layer_time
def layer_time(batch_size, d, m, rate, bandwidth, bytes_a_number=4):
    arithmetic = batch_size * d * m / rate
    memory = bytes_a_number * (batch_size * d + m * d + batch_size * m) / bandwidth
    return max(arithmetic, memory), "arithmetic" if arithmetic > memory else "memory"
