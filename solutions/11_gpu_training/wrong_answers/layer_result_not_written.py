"""The result is not written.

loses: 4
fails: layer_time | worked by hand | The result must be written
fails: layer_time | the memory decides | The result must be written
"""


# %% layer_time
def layer_time(batch_size, d, m, rate, bandwidth, bytes_a_number=4):
    arithmetic = 2 * batch_size * d * m / rate
    memory = bytes_a_number * (batch_size * d + m * d) / bandwidth
    return max(arithmetic, memory), "arithmetic" if arithmetic > memory else "memory"
