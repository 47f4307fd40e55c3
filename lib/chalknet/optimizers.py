"""Optimizers: how the parameters move, once the gradient is known.

Chapters 08 (gradient descent) and 13 (the others).  Nothing needs to be read before.

w        (K,)   the parameters, a vector that `step` changes in place
g        (K,)   the gradient ∂L/∂w at w
η               the learning rate
t               the number of steps taken, the present one included

Momentum, RMSProp and Adam remember past gradients, so each trains one parameter vector.  What they remember
of a gradient that has become 0 halves and halves until a float can barely hold it, and a processor is many
times as slow with such numbers: every 64 steps they are set to 0, which no parameter can notice.
"""

from numbers import Real

import numpy as np

from chalknet._validate import positive


class GradientDescent:
    """w ← w − η v with v ← μ v + g: downhill, and with momentum μ above 0 like a ball that rolls.

    Without momentum v is the gradient itself (eq. gradient-descent).  With it, steps that agree add up to
    1/(1 − μ) times their size, and steps that contradict each other cancel (eq. momentum).

    >>> w = np.array([1.0, -2.0])
    >>> optimizer = GradientDescent(learning_rate=0.1, momentum=0.5)
    >>> optimizer.step(w, np.array([10.0, 0.0]))
    >>> optimizer.step(w, np.array([10.0, 0.0]))  # v is now 0.5 * 10 + 10
    >>> w
    array([-1.5, -2. ])
    """

    def __init__(self, learning_rate: float, momentum: float = 0.0):
        self.learning_rate = positive("learning_rate", learning_rate)
        self.momentum = _decay("momentum", momentum)
        self.t = 0

    def step(self, parameters: np.ndarray, gradient: np.ndarray) -> None:
        """Move the parameters (K,) in place, against the gradient (K,)."""
        if self.t == 0:
            self.v, self._scratch = _like(parameters, 2)
        _check(parameters, gradient, self.v)
        self.t += 1
        v = gradient
        if self.momentum:
            v = self.v
            v *= self.momentum
            v += gradient
            _flush(self.t, v)
        parameters -= np.multiply(v, float(self.learning_rate), out=self._scratch)


class RMSProp:
    """w ← w − η g / (√v + ε) with v ← β v + (1 − β) g²: each parameter's step in units of its own gradient.

    v is the mean of g² over about the last 1/(1 − β) steps, so steep and flat directions advance alike
    (eq. rmsprop).  ε keeps a parameter at rest whose gradient has always been 0.

    >>> w = np.array([1.0, 1.0])
    >>> RMSProp(learning_rate=0.1, decay=0.75).step(w, np.array([8.0, -0.002]))
    >>> w.round(4)  # √v is half of |g| in the first step, so both move by 2 η
    array([0.8, 1.2])
    """

    def __init__(self, learning_rate: float = 0.01, decay: float = 0.99, epsilon: float = 1e-8):
        self.learning_rate = positive("learning_rate", learning_rate)
        self.decay = _decay("decay", decay)
        self.epsilon = positive("epsilon", epsilon)
        self.t = 0

    def step(self, parameters: np.ndarray, gradient: np.ndarray) -> None:
        """Move the parameters (K,) in place, against the gradient (K,)."""
        if self.t == 0:
            self.v, self._scratch = _like(parameters, 2)
        _check(parameters, gradient, self.v)
        self.t += 1
        _mean_of_squares(self.v, gradient, self.decay, self._scratch)
        _flush(self.t, self.v)
        size = np.sqrt(self.v, out=self._scratch)  # (K,)
        size += self.epsilon
        update = np.divide(gradient, size, out=size)
        update *= float(self.learning_rate)
        parameters -= update


class Adam:
    """w ← w − η m̂ / (√v̂ + ε): RMSProp with momentum, and right from the first step.

    m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g² are running means that start at 0, so at first they are
    too small, by the factors 1 − β₁ᵗ and 1 − β₂ᵗ; m̂ and v̂ are divided by these (eq. adam).  That is why the
    first step is η for each parameter, whatever its gradient's size.

    Kept are `m` / (1 − β₁) and `v` / (1 − β₂): to multiply all of g and of g² by these numbers in each step
    would take a quarter of its time, and dividing by them once, at the end, comes to the same.

    >>> w = np.array([1.0, 1.0])
    >>> Adam(learning_rate=0.1).step(w, np.array([8.0, -0.002]))
    >>> w.round(4)
    array([0.9, 1.1])
    """

    def __init__(
        self,
        learning_rate: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = 1e-8,
    ):
        self.learning_rate = positive("learning_rate", learning_rate)
        self.beta1 = _decay("beta1", beta1)
        self.beta2 = _decay("beta2", beta2)
        self.epsilon = positive("epsilon", epsilon)
        self.t = 0

    def step(self, parameters: np.ndarray, gradient: np.ndarray) -> None:
        """Move the parameters (K,) in place, against the gradient (K,)."""
        if self.t == 0:
            self.m, self.v, self._scratch = _like(parameters, 3)
        _check(parameters, gradient, self.v)
        self.t += 1
        m, v, scratch = self.m, self.v, self._scratch
        m *= self.beta1
        m += gradient
        v *= self.beta2
        v += np.multiply(gradient, gradient, out=scratch)
        _flush(self.t, m, v)
        to_m_hat = (1 - self.beta1) / (1 - self.beta1**self.t)
        to_root = np.sqrt((1 - self.beta2) / (1 - self.beta2**self.t))  # √v̂ is that times √v
        size = np.sqrt(v, out=scratch)
        size += float(self.epsilon / to_root)  # (√v̂ + ε) / to_root (K,)
        update = np.divide(m, size, out=size)
        update *= float(self.learning_rate * to_m_hat / to_root)
        parameters -= update


def _mean_of_squares(v, gradient, decay, scratch):
    """v ← β v + (1 − β) g², in place."""
    v *= decay
    np.multiply(gradient, gradient, out=scratch)
    scratch *= 1 - decay
    v += scratch


def _flush(t, *memories):
    """Every 64 steps, 0 for what would fall below the smallest normal float before the next time."""
    if t % 64 == 0:
        for memory in memories:
            memory[np.abs(memory) < 1000 * np.finfo(memory.dtype).tiny] = 0


def _like(parameters, n):
    if not isinstance(parameters, np.ndarray) or parameters.dtype not in (np.float64, np.float32):
        raise ValueError(f"parameters is {parameters!r}; expected an array of floats, to change in place")
    return [np.zeros_like(parameters) for _ in range(n)]


def _check(parameters, gradient, memory):
    if np.shape(parameters) != memory.shape:
        raise ValueError(
            f"parameters has shape {np.shape(parameters)}; expected {memory.shape}, as in the first step: an "
            "optimizer remembers past gradients, so each network needs its own"
        )
    if np.shape(gradient) != memory.shape:
        raise ValueError(
            f"gradient has shape {np.shape(gradient)}; expected the shape of parameters, {memory.shape}"
        )


def _decay(name, value):
    if not isinstance(value, Real) or not 0 <= value < 1:
        raise ValueError(f"{name} is {value!r}; expected a number from 0 to below 1")
    return value
