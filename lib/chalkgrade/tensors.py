"""Tensors of torch as plain data, in an assignment that imports torch.

A tensor crosses like an array: its numbers, whether it asks for a gradient, and the gradient that it has.
How it was computed stays where it was computed. So a test may compare what comes back, and a student's
optimiser may step the weights that a test gave to it; to go backwards through a student's forward pass, a
test asks the student's own function for it.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from chalkgrade.wire import Refused, array_of, array_parts

KINDS = ("bool", "uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64")
KINDS += ("complex64", "complex128", "bfloat16")


def loaded() -> Any:
    """The module torch, if something has imported it."""
    return sys.modules.get("torch")


def is_tensor(value: Any) -> bool:
    """Whether it is a tensor in the processor's own memory, of a kind that crosses."""
    torch = loaded()
    if torch is None or type(value) not in (torch.Tensor, torch.nn.Parameter):
        return False
    return value.device.type == "cpu" and value.layout == torch.strided and _kind(value) in KINDS


def _kind(tensor: Any) -> str:
    return str(tensor.dtype).removeprefix("torch.")


def content(tensor: Any) -> list:
    """The tree of what a tensor holds."""
    grad = None if tensor.is_leaf is False or tensor.grad is None else _numbers(tensor.grad)
    asks = bool(tensor.requires_grad and tensor.is_leaf)
    return ["p", _kind(tensor), asks, _numbers(tensor), grad]


def _numbers(tensor: Any) -> tuple[bytes, bytes]:
    torch, plain = loaded(), tensor.detach().resolve_conj()
    bits = plain.view(torch.int16) if plain.dtype == torch.bfloat16 else plain
    return array_parts(bits.contiguous().numpy())


def made(parts: list) -> Any:
    """A tensor of its own, as the tree says."""
    kind, asks, numbers, grad = parts
    torch = loaded()
    if torch is None or kind not in KINDS:
        raise Refused("what came is no tensor")
    array = array_of(*numbers)
    tensor = torch.from_numpy(np.ascontiguousarray(array).reshape(array.shape))
    if kind == "bfloat16":
        tensor = tensor.view(torch.bfloat16)
    if _kind(tensor) != kind:
        raise Refused("a tensor is not of the kind that it says")
    if asks is True and (tensor.is_floating_point() or tensor.is_complex()):
        tensor.requires_grad_(True)
        tensor.grad = None if grad is None else made([kind, False, grad, None])
    return tensor


def fill(tensor: Any, parts: list) -> None:
    """Make a tensor hold what the tree says, and ask for a gradient if it says so.

    Its kind and shape nobody can change.
    """
    torch, now = loaded(), made(parts)
    if now.shape != tensor.shape or now.dtype != tensor.dtype:
        raise Refused("a tensor came back with another shape or kind")
    with torch.no_grad():
        tensor.copy_(now)
    if tensor.is_leaf and (tensor.is_floating_point() or tensor.is_complex()):
        tensor.requires_grad_(now.requires_grad)
        tensor.grad = now.grad
