"""from_numpy shares its memory with the array.

loses: 1
fails: to_tensors | memory of their own | still lives in the array's memory
"""


# %% to_tensors
def to_tensors(arrays, to_device):
    return [to_device(torch.from_numpy(array).to(torch.float32)).requires_grad_() for array in arrays]
