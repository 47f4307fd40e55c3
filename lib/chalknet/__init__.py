"""chalknet: the library that the course is written about, in numpy and nothing else.

Read the files in this order; each needs only the ones before it.

| file             | the idea                                             | chapter                        |
|------------------|------------------------------------------------------|--------------------------------|
| `activations`    | what each layer does to its sums                     | 05, 06                         |
| `neuron`         | three units of history: wired, then taught           | 01                             |
| `perceptron_1958`| the perceptron as at first: wired by chance          | 01                             |
| `separability`   | is there a line between two classes? proved          | 01                             |
| `losses`         | one number for how wrong a prediction is             | 05, 07                         |
| `gradcheck`      | is this gradient right? ask the function itself      | 05, 09                         |
| `linear`         | one layer: four models that share X @ W.T + b        | 02 to 05                       |
| `datasets`       | real data, shipped with the package                  | all                            |
| `svm`            | the widest street, straight or bent by a kernel      | 01                             |
| `network`        | layers, and their gradient by backpropagation        | 06, 09                         |
| `backpropagation_1986`| mirror symmetry and exclusive or, as at first   | 01                             |
| `graph`          | every step of a formula kept, and walked back        | 09                             |
| `optimizers`     | how parameters move, once the gradient is known      | 08, 13                         |
| `schedules`      | a learning rate that starts high and comes down      | 13                             |
| `training`       | predict, compare, correct: epochs of minibatches     | 10                             |
| `rbm`            | a stack that imagines, then a deep autoencoder       | 01                             |
| `search`         | train many times, keep the best, tell how all fared  | 12, 13                         |
| `gpu`            | the same network in torch, on any device (torch)     | 11                             |
| `gpu_distributed`| one step on several devices at once (torch)          | 11                             |
| `demos`          | the course's moving pictures (matplotlib, ipywidgets)| all                            |

The letters are the lecture's; one example is a row (`X` is (B, d)), and a weight matrix keeps the
lecture's shape, `W` (k, d): one row for each output.  `chapters/notation.md` has the whole table.

`import chalknet` costs what `import numpy` costs: each file is loaded when it is first named.
"""

from importlib import import_module

__version__ = "0.1.0"

__all__ = [
    "activations",
    "backpropagation_1986",
    "datasets",
    "gradcheck",
    "graph",
    "linear",
    "losses",
    "network",
    "neuron",
    "optimizers",
    "perceptron_1958",
    "rbm",
    "schedules",
    "search",
    "separability",
    "svm",
    "training",
]


def __getattr__(name):
    """Load a file of the library when it is first named, as in `chalknet.losses`."""
    if name in __all__:
        return import_module(f"chalknet.{name}")
    raise AttributeError(f"chalknet has no {name!r}; it has {', '.join(__all__)}")


def __dir__():
    return sorted([*globals(), *__all__])
