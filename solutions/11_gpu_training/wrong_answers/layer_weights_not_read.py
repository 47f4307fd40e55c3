"""The weights are not read.

loses: 4
fails: layer_time | worked by hand | The weights must be read
fails: layer_time | the memory decides | The weights must be read
"""


# %% layer_time
def layer_time(batch_size, d, m, rate, bandwidth, bytes_a_number=4):
    arithmetic = 2 * batch_size * d * m / rate
    memory = bytes_a_number * (batch_size * d + batch_size * m) / bandwidth
    return max(arithmetic, memory), "arithmetic" if arithmetic > memory else "memory"
