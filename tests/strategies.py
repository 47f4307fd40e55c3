"""What Hypothesis draws for the tests of the library, and how often.

The same examples are drawn in every run, so a red test stays red until it is mended, and a mutant that
survives today survives tomorrow. No deadline: a loaded machine is no mistake of the library's.
"""

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

quick = settings(max_examples=40, deadline=None, derandomize=True)

seeds = st.integers(0, 9999)


def floats(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers between the two, zeros and other awkward ones among them, but none below 1e-300."""
    return st.floats(low, high).filter(lambda z: z == 0 or abs(z) > 1e-300)


def batches(
    low: float = -1000, high: float = 1000, *, min_dims: int = 1, max_dims: int = 3
) -> st.SearchStrategy:
    """Arrays of floats, any shape up to 5 x 5 x 5."""
    shapes = array_shapes(min_dims=min_dims, max_dims=max_dims, max_side=5)
    return arrays(np.float64, shapes, elements=floats(low, high))


def rows(low: float = -1000, high: float = 1000) -> st.SearchStrategy[np.ndarray]:
    """Arrays (B, k), batches of one and single columns among them."""
    return batches(low, high, min_dims=2, max_dims=2)
