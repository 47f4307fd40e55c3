"""Schedules: a learning rate that starts high and comes down, as a function of time.

Chapter 13.  Nothing needs to be read before.

t        time in epochs, 0 at the start; 2.5 is the middle of the third epoch
η(t)     the learning rate at that time

Each function here returns η, a function of t, for `train(..., schedule=...)`.  A high rate crosses plateaus
and leaves shallow minima; a low one at the end settles into the bottom.
"""

from collections.abc import Callable

import numpy as np

from chalknet._validate import positive

Schedule = Callable[[float], float]


def constant(learning_rate: float) -> Schedule:
    """η(t) = η₀, always.

    >>> constant(0.1)(7)
    0.1
    """
    positive("learning_rate", learning_rate)
    return lambda t: learning_rate


def step_decay(learning_rate: float, factor: float, every: float) -> Schedule:
    """η(t) = η₀ · factor^⌊t / every⌋: the same for some epochs, then suddenly less (eq. step-decay).

    >>> eta = step_decay(0.8, factor=0.5, every=10)
    >>> eta(0), eta(9.9), eta(10), eta(25)
    (0.8, 0.8, 0.4, 0.2)
    """
    positive("learning_rate", learning_rate)
    positive("factor", factor)
    positive("every", every)
    return lambda t: learning_rate * factor ** (t // every)


def exponential_decay(learning_rate: float, half_life: float) -> Schedule:
    """η(t) = η₀ · 2^(−t / half_life): halved each time that many epochs have passed (eq. exponential-decay).

    >>> eta = exponential_decay(0.8, half_life=10)
    >>> eta(0), eta(10), eta(30)
    (0.8, 0.4, 0.1)
    """
    positive("learning_rate", learning_rate)
    positive("half_life", half_life)
    return lambda t: learning_rate * 2.0 ** (-t / half_life)


def cosine_decay(learning_rate: float, n_epochs: float, final: float = 0.0) -> Schedule:
    """η(t) from η₀ to `final` along half a cosine: slow, fast, slow (eq. cosine-decay).

    After `n_epochs` it stays at `final`.

    >>> eta = cosine_decay(0.8, n_epochs=10)
    >>> eta(0), eta(5), eta(10), eta(12)
    (0.8, 0.4, 0.0, 0.0)
    """
    positive("learning_rate", learning_rate)
    positive("n_epochs", n_epochs)
    if not 0 <= final <= learning_rate:
        raise ValueError(f"final is {final!r}; expected a number from 0 to learning_rate, {learning_rate!r}")

    def eta(t):
        done = min(t / n_epochs, 1)
        return final + (learning_rate - final) * float(1 + np.cos(np.pi * done)) / 2

    return eta


def warmup(schedule: Schedule, n_epochs: float) -> Schedule:
    """`schedule`, raised in a straight line from 0 during the first `n_epochs` (eq. warmup).

    The first gradients of a network are the least to be trusted, and Adam's means are made of few of them.
    Time runs on in `schedule` during the warm-up: at `n_epochs` it is where it would have been.

    >>> eta = warmup(constant(0.8), n_epochs=4)
    >>> eta(0), eta(1), eta(4), eta(9)
    (0.0, 0.2, 0.8, 0.8)
    """
    if not callable(schedule):
        raise ValueError(f"schedule is {schedule!r}; expected a function of time, such as constant(0.1)")
    positive("n_epochs", n_epochs)
    return lambda t: schedule(t) * min(t / n_epochs, 1)
