"""The gradient is asked for first, so what becomes float32 is no leaf.

loses: 12
fails: to_tensors | leaves that ask for their gradient | is no leaf
fails: train | worked by hand | TypeError
fails: train | bytes there | TypeError
fails: train | bytes back | TypeError
fails: train | several epochs | TypeError
fails: train | the mean losses | TypeError
fails: digits | a validation loss of 0.135 | TypeError
fails: digits | another start | TypeError
fails: digits | other pictures | TypeError
"""


# %% to_tensors
def to_tensors(arrays, to_device):
    tensors = []
    for array in arrays:
        tensor = torch.tensor(array, requires_grad=True)
        tensors.append(to_device(tensor.float()))
    return tensors
