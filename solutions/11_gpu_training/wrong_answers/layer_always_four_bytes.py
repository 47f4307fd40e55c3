"""All numbers are 4 bytes long.

loses: 2
fails: layer_time | the memory decides | Use bytes_a_number
"""


# %% layer_time
def layer_time(batch_size, d, m, rate, bandwidth, bytes_a_number=4):
    arithmetic = 2 * batch_size * d * m / rate
    memory = 4 * (batch_size * d + m * d + batch_size * m) / bandwidth
    return max(arithmetic, memory), "arithmetic" if arithmetic > memory else "memory"
