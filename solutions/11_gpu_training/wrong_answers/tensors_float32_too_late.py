"""They become float32 when they are there, and are no leaves any more.

loses: 14
fails: to_tensors | float32 over the cable | 8 bytes a number
fails: to_tensors | leaves that ask for their gradient | is no leaf
fails: train | worked by hand | TypeError
fails: train | bytes there | TypeError
fails: train | bytes back | TypeError
fails: train | several epochs | TypeError
fails: train | the mean losses | TypeError
fails: train | the arrays are left alone | TypeError
fails: digits | a validation loss of 0.135 | TypeError
fails: digits | another start | TypeError
fails: digits | other pictures | TypeError
"""


# %% to_tensors
def to_tensors(arrays, to_device):
    return [
        to_device(torch.tensor(array, dtype=torch.float64, requires_grad=True)).float() for array in arrays
    ]
