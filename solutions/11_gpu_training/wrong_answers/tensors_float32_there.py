"""They become float32 when they are there.

loses: 1
fails: to_tensors | float32 over the cable | 8 bytes a number
"""


# %% to_tensors
def to_tensors(arrays, to_device):
    return [to_device(torch.tensor(array, dtype=torch.float64)).float().requires_grad_() for array in arrays]
