"""The support vector machine against scikit-learn's, to the same objective."""

import numpy as np
from chalknet.datasets import mnist_5000
from chalknet.svm import SVM, rbf_kernel
from sklearn.svm import SVC

from tests.bench.harness import row


@row("RBF SVM fit, 784 features, n = 3,000", against="scikit-learn SVC", goal=0.36)
def rbf_fit():
    digits = mnist_5000()
    some = np.random.default_rng(0).permutation(len(digits))[:3_000]
    X, y = digits.X[some], (digits.y[some] >= 5).astype(int)
    gamma = 1 / (784 * X.var())

    def ours():
        return SVM("rbf", C=10.0, gamma=gamma).fit(X, y)

    def theirs():
        return SVC(kernel="rbf", C=10.0, gamma=gamma).fit(X, y)

    machine = theirs()
    pulls = machine.dual_coef_[0]
    K = rbf_kernel(machine.support_vectors_, machine.support_vectors_, gamma)
    objective = np.abs(pulls).sum() - pulls @ K @ pulls / 2
    assert abs(ours().objective / objective - 1) < 1e-6
    return ours, theirs
