"""A neural network: layers of sums and activations, and the gradient of its loss by backpropagation.

Chapters 06 (prediction) and 09 (the gradient).  Read `activations`, `losses` and `linear` first.

L                         the number of layers that have weights; layer 0 is the input
W[l], b[l]                (m_l, m_l−1), (m_l,)   weights and biases of layer l = 1..L, as the lecture counts
Z[l]                      (B, m_l)   sums of layer l: Z[l] = H[l−1] @ W[l].T + b[l]
H[l]                      (B, m_l)   what leaves layer l: H[l] = σ_l(Z[l]); H[0] is X and H[L] is Y_hat
dW[l], db[l], dZ[l]       ∂ℓ/∂W[l], ∂ℓ/∂b[l], ∂ℓ/∂Z[l], each with the shape of what it belongs to
Y                         (B, k)   targets: one-hot rows, or numbers

What makes it fast.  All parameters lie in one vector, of which W and b are views, so that an optimizer moves
them in one operation; each W lies in it the way `W.T` is read.  A bias is the weight of one more input that
is always 1: with a last column of ones, H[l−1] W[l]' + b[l] is a single product, and so are dW[l] and db[l].
While a network is trained, a batch is written into arrays that exist already.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from chalknet._validate import as_floats, generator, one_of, positive_int

# Each activation writes σ(Z) into H, without the checks of `activations`; below it is its slope, from H.
# Those that a last layer may have return what their loss is computed from.


def _identity(Z, H):
    np.copyto(H, Z)
    return H


def _identity_slope(H):
    return 1


def _step(Z, H):
    np.greater_equal(Z, 0, out=H)


def _step_slope(H):
    return 0


def _sigmoid(Z, H):
    np.exp(-np.abs(Z), out=H)  # never above 1, so it cannot overflow
    np.divide(np.maximum(H, Z >= 0), 1 + H, out=H)  # 1 / (1 + e^−z), or e^z / (1 + e^z) where z < 0
    return Z


def _sigmoid_slope(H):
    return H * (1 - H)


def _tanh(Z, H):
    np.tanh(Z, out=H)


def _tanh_slope(H):
    slope = np.square(H)
    return np.subtract(1, slope, out=slope)


def _relu(Z, H):
    np.maximum(Z, 0, out=H)


def _relu_slope(H):
    return H > 0


def _softmax(Z, H):
    log_H = Z - Z.max(axis=1, keepdims=True)
    log_H -= np.log(np.exp(log_H, out=H).sum(axis=1, keepdims=True))
    np.exp(log_H, out=H)
    return log_H


# Each loss is a sum over the batch, without the checks of `losses`.


def _squared_error(Y_hat, Y):
    return ((Y_hat - Y) ** 2).sum()


def _binary_cross_entropy(Z, Y):
    return (np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-np.abs(Z)))).sum()


def _categorical_cross_entropy(log_Y_hat, Y):
    return -np.vdot(log_Y_hat.T, Y.T)


ACTIVATE = {
    "identity": _identity,
    "step": _step,
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "relu": _relu,
    "softmax": _softmax,
}
SLOPE = {  # for hidden layers
    "identity": _identity_slope,
    "step": _step_slope,
    "sigmoid": _sigmoid_slope,
    "tanh": _tanh_slope,
    "relu": _relu_slope,
}
# The last activation chooses the loss: with these pairs ∂ℓ/∂z is ŷ − y, or twice that for the identity.
LOSS = {
    "identity": _squared_error,
    "sigmoid": _binary_cross_entropy,
    "softmax": _categorical_cross_entropy,
}


class _Layers(dict):
    """Arrays by layer number.  `W[1] = A` writes A's numbers into the array instead of replacing it."""

    def __setitem__(self, layer, value):
        self[layer][...] = value


def _weights(layers):
    return _Layers((layer, Wb[:, :-1]) for layer, Wb in layers.items())


def _biases(layers):
    return _Layers((layer, Wb[:, -1]) for layer, Wb in layers.items())


def _layers_of(vector, sizes):
    """[W b] for each layer 1..L: a view (m_l, m_l−1 + 1) of the vector, whose last column is the bias.

    A layer takes its part of the vector column by column, so that the transpose, which a batch is
    multiplied with, lies in memory row by row.
    """
    layers, start = {}, 0
    for layer, (d, m) in enumerate(pairwise(sizes), start=1):
        end = start + (d + 1) * m
        layers[layer] = vector[start:end].reshape(d + 1, m).T
        start = end
    return layers


def _float_type(dtype):
    if np.dtype(dtype) not in (np.float32, np.float64):
        raise ValueError(f"dtype is {dtype!r}; expected np.float64 or np.float32")
    return np.dtype(dtype)


class MLP:
    """A multilayer perceptron with layers of these sizes, (m_0, ..., m_L), m_0 inputs and m_L outputs.

    `activations` names one function for each layer after the input.  The last one fixes the loss: identity
    the squared error, sigmoid the binary and softmax the categorical cross-entropy.

    Weights start as normal random numbers, biases at 0.  Before a relu their variance is 2/m_l−1 (He): a
    relu passes on half of what arrives, and the 2 makes up for it.  Before all others it is
    2/(m_l−1 + m_l) (Glorot), which keeps sums and gradients of a size from layer to layer.

    >>> model = MLP((2, 2, 1), ("relu", "identity"), np.random.default_rng(0))
    >>> model.W[1] = [[1, 1], [1, 1]]
    >>> model.b[1] = [0, -1]
    >>> model.W[2] = [[1, -2]]
    >>> model.forward([[0, 0], [0, 1], [1, 0], [1, 1]])  # exclusive or, by hand
    array([[0.],
           [1.],
           [1.],
           [0.]])
    >>> model.H[1]
    array([[0., 0.],
           [1., 0.],
           [1., 0.],
           [2., 1.]])
    """

    def __init__(
        self, sizes: Sequence[int], activations: Sequence[str], rng: np.random.Generator, dtype=np.float64
    ):
        self.sizes = tuple(positive_int("sizes", m) for m in sizes)
        self.activations = tuple(activations)
        self.n_layers = len(self.sizes) - 1  # L
        self._check_layers()
        generator("rng", rng)
        n_parameters = sum((d + 1) * m for d, m in pairwise(self.sizes))
        self._parameters = np.zeros(n_parameters, _float_type(dtype))
        self._gradient = np.zeros_like(self._parameters)
        self._Wb = _layers_of(self._parameters, self.sizes)  # [W b], one for each layer
        self._dWb = _layers_of(self._gradient, self.sizes)
        self.W, self.b = _weights(self._Wb), _biases(self._Wb)
        self.dW, self.db = _weights(self._dWb), _biases(self._dWb)
        for name, W in zip(self.activations, self.W.values(), strict=True):
            m, d = W.shape
            W[:] = rng.normal(scale=np.sqrt(2 / d if name == "relu" else 2 / (d + m)), size=(m, d))
        self._allocate(0)

    def __reduce__(self):
        """What a copy is made from; copied one by one, W and b would no longer be views of the parameters."""
        return restored, (self.sizes, self.activations, self._parameters)

    @property
    def parameters(self) -> np.ndarray:
        """All weights and biases in one vector: W[1] column by column, b[1], W[2], b[2], ...

        Writing into it changes the network, and so does `model.parameters = vector`.
        """
        return self._parameters

    @parameters.setter
    def parameters(self, vector):
        vector = as_floats("parameters", vector)
        if vector.shape != self._parameters.shape:
            n = len(self._parameters)
            raise ValueError(
                f"parameters has shape {vector.shape}; expected ({n},), as this network has {n} of them"
            )
        self._parameters[:] = vector

    def forward(self, X: np.ndarray) -> np.ndarray:
        """Y_hat (B, k) from X (B, d), one layer after the other (eq. forward).

        `Z` and `H` keep what each layer computed on the way, until the network is used again.
        """
        self._predict_new(X)
        return self.H[self.n_layers]

    def predict(self, X: np.ndarray) -> np.ndarray:
        """What the network says about each row of X (B, d).

        Softmax: the most probable class, labels (B,).  Sigmoid: 1 where the probability reaches ½, else 0,
        (B,) for one output and (B, k) for several.  Identity: Y_hat itself, (B, k).
        """
        Y_hat = self.forward(X)
        if self.activations[-1] == "softmax":
            return Y_hat.argmax(axis=1)
        if self.activations[-1] == "sigmoid":
            labels = (Y_hat >= 0.5).astype(np.int64)
            return labels[:, 0] if self.sizes[-1] == 1 else labels
        return Y_hat

    def loss(self, X: np.ndarray, Y: np.ndarray) -> float:
        """The mean over the batch of the loss that belongs to the last activation."""
        evidence = self._predict_new(X)
        return self._mean_loss(evidence, self._targets(X, Y))

    def gradients(self, X: np.ndarray, Y: np.ndarray) -> np.ndarray:
        """∂ℓ/∂w of the mean loss, one vector in the order of `parameters` (eq. backward).

        `dW[l]`, `db[l]` and `dZ[l]` keep the same numbers layer by layer, until the network is used again.
        """
        self._predict_new(X)
        self._backward(self._targets(X, Y), 1 / len(X), self._Wb, self._dWb)
        return self._gradient.copy()

    def _forward(self, X1, Wb):
        """Z and H of every layer, from [X 1]; returns what the loss is computed from."""
        H1 = self._H1[0] = X1
        self.H[0] = X1[:, :-1]
        for layer, name in enumerate(self.activations, start=1):
            Z = np.matmul(H1, Wb[layer].T, out=self.Z[layer])  # (B, m_l): H[l−1] W[l]' + b[l]
            evidence = ACTIVATE[name](Z, self.H[layer])
            H1 = self._H1[layer]
        return evidence

    def _backward(self, Y, scale, Wb, dWb):
        """The gradient of `scale` times the summed loss into dWb, from the last layer to the first."""
        L = self.n_layers
        dZ = np.subtract(self.H[L], Y, out=self.dZ[L])  # (B, k)
        dZ *= scale * (2 if self.activations[-1] == "identity" else 1)
        for layer in range(L, 0, -1):
            np.dot(self._H1[layer - 1].T, dZ, out=dWb[layer].T)  # not matmul, which is slow where B is 1
            if layer > 1:
                dZ = np.matmul(dZ, Wb[layer][:, :-1], out=self.dZ[layer - 1])  # (B, m_l−1): ∂ℓ/∂H[l−1]
                dZ *= SLOPE[self.activations[layer - 2]](self.H[layer - 1])

    def _loss_and_gradient(self, X1, Y):
        """The mean loss on a batch; its gradient is then in `self._gradient`.  Without checks."""
        self._allocate_unless_there(len(X1))
        evidence = self._forward(X1, self._Wb)
        self._backward(Y, 1 / len(X1), self._Wb, self._dWb)
        return self._mean_loss(evidence, Y)

    def _descend(self, X1, Y, learning_rate):
        """The mean loss on a batch, before one step of plain gradient descent from there.  Without checks.

        The learning rate goes in with ŷ − y, so that the gradient comes out as the step itself.  Where the
        first layer's weights are many more than the batch has numbers, it pays to leave out every input
        that is 0 in all rows (four fifths of MNIST's pixels in one digit): it adds nothing to a sum, and
        the derivatives of its weights are 0.
        """
        self._allocate_unless_there(len(X1))
        Wb, dWb = self._Wb, self._dWb
        n_first = Wb[1].size
        if n_first < 4096 * len(X1):
            evidence = self._forward(X1, Wb)
            self._backward(Y, learning_rate / len(X1), Wb, dWb)
            self._parameters -= self._gradient
        else:
            live = np.flatnonzero(X1.any(axis=0))  # (r,), the column of ones among them
            Wb1, dWb1 = Wb[1].T.take(live, axis=0).T, dWb[1].T[: len(live)].T  # (m_1, r)
            Wb, dWb = {**Wb, 1: Wb1}, {**dWb, 1: dWb1}
            evidence = self._forward(X1[:, live], Wb)
            self._backward(Y, learning_rate / len(X1), Wb, dWb)
            Wb1 -= dWb1
            self._Wb[1].T[live] = Wb1.T
            self._parameters[n_first:] -= self._gradient[n_first:]
        return self._mean_loss(evidence, Y)

    def _mean_loss(self, evidence, Y):
        return float(LOSS[self.activations[-1]](evidence, Y)) / len(Y)

    def _predict_new(self, X):
        """Like `_forward`, checked, and into new arrays, so that the caller may keep those of before."""
        X1 = self._with_ones(self._inputs(X))
        self._allocate(len(X1))
        return self._forward(X1, self._Wb)

    def _with_ones(self, X):
        """[X 1], (B, d + 1)."""
        X1 = np.ones((len(X), X.shape[1] + 1), self._parameters.dtype)
        X1[:, :-1] = X
        return X1

    def _allocate_unless_there(self, B):
        if self._batch_size != B:
            self._allocate(B)

    def _allocate(self, B):
        """New arrays for a batch of B.

        Each is stored as (m, B) and seen as (B, m), so that sums over the batch, and over the few classes,
        run along memory.
        """
        self._batch_size = B
        dtype, layers = self._parameters.dtype, list(enumerate(self.sizes))[1:]
        self.Z = {layer: np.empty((m, B), dtype).T for layer, m in layers}
        self.dZ = {layer: np.empty((m, B), dtype).T for layer, m in layers}
        self._H1 = {layer: np.ones((m + 1, B), dtype).T for layer, m in layers}  # [H 1]
        self.H = {layer: H1[:, :-1] for layer, H1 in self._H1.items()}

    def _inputs(self, X):
        X = as_floats("X", X, shape="(B, d)")
        if X.shape[1] != self.sizes[0]:
            raise ValueError(f"X has {X.shape[1]} features; expected {self.sizes[0]}, the first of the sizes")
        return X.astype(self._parameters.dtype, copy=False)

    def _targets(self, X, Y):
        k = self.sizes[-1]
        Y = as_floats("Y", Y)
        if Y.shape != (len(X), k):
            raise ValueError(
                f"Y has shape {Y.shape}; expected ({len(X)}, {k}), a row for each example and a column for "
                "each output (one_hot(y, n_classes) makes it from labels)"
            )
        if self.activations[-1] != "identity" and (Y.min() < 0 or Y.max() > 1):
            outside = Y[(Y < 0) | (Y > 1)][0]
            raise ValueError(f"Y contains {outside:g}; expected numbers from 0 to 1")
        if self.activations[-1] == "softmax" and not np.allclose(Y.sum(axis=1), 1):
            raise ValueError("a row of Y does not sum to 1; expected one-hot rows (or probabilities), (B, k)")
        return Y.astype(self._parameters.dtype, copy=False)

    def _check_layers(self):
        if self.n_layers < 1:
            raise ValueError(f"sizes is {self.sizes}; expected at least two, the inputs and the outputs")
        if len(self.activations) != self.n_layers:
            raise ValueError(
                f"activations is {self.activations}, {len(self.activations)} of them; expected "
                f"{self.n_layers}, one for each layer after the input"
            )
        for name in self.activations[:-1]:
            one_of("an activation of a hidden layer", name, tuple(SLOPE))
        one_of("the last activation", self.activations[-1], tuple(LOSS))


def restored(sizes: Sequence[int], activations: Sequence[str], parameters: np.ndarray) -> MLP:
    """The network with these parameters (n_parameters,), in their precision.

    >>> restored((2, 1), ["sigmoid"], np.array([1.0, 2.0, 3.0])).W[1]
    array([[1., 2.]])
    """
    model = MLP(sizes, activations, np.random.default_rng(0), parameters.dtype)
    model.parameters = parameters
    return model
