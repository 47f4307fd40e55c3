"""The cable is forgotten.

loses: 1
fails: to_tensors | float32 over the cable | Nothing went over the cable
"""


# %% to_tensors
def to_tensors(arrays, to_device):
    return [torch.tensor(array, dtype=torch.float32, requires_grad=True) for array in arrays]
