"""No gradient is asked for.

loses: 13
fails: to_tensors | leaves that ask for their gradient | asks for no gradient
fails: train | worked by hand | RuntimeError
fails: train | bytes there | RuntimeError
fails: train | bytes back | RuntimeError
fails: train | several epochs | RuntimeError
fails: train | the mean losses | RuntimeError
fails: train | the arrays are left alone | RuntimeError
fails: digits | a validation loss of 0.135 | RuntimeError
fails: digits | another start | RuntimeError
fails: digits | other pictures | RuntimeError
"""


# %% to_tensors
def to_tensors(arrays, to_device):
    return [to_device(torch.tensor(array, dtype=torch.float32)) for array in arrays]
