"""Both times are added.

loses: 5
fails: layer_time | worked by hand | The two were added
fails: layer_time | the memory decides | The two were added
fails: layer_time | the arithmetic decides | The two were added
"""


# %% layer_time
def layer_time(batch_size, d, m, rate, bandwidth, bytes_a_number=4):
    arithmetic = 2 * batch_size * d * m / rate
    memory = bytes_a_number * (batch_size * d + m * d + batch_size * m) / bandwidth
    return arithmetic + memory, "arithmetic" if arithmetic > memory else "memory"
