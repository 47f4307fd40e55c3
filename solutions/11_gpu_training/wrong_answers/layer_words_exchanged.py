"""What decides has changed places.

loses: 5
fails: layer_time | worked by hand | expected 'memory'
fails: layer_time | the memory decides | expected 'memory'
fails: layer_time | the arithmetic decides | expected 'arithmetic'
"""


# %% layer_time
def layer_time(batch_size, d, m, rate, bandwidth, bytes_a_number=4):
    arithmetic = 2 * batch_size * d * m / rate
    memory = bytes_a_number * (batch_size * d + m * d + batch_size * m) / bandwidth
    return max(arithmetic, memory), "arithmetic" if arithmetic < memory else "memory"
