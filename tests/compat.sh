#!/bin/sh
# The library's own tests with the oldest numpy that it promises, or with another Python.
#
#   sh tests/compat.sh              numpy 2.0, laid over the environment that `make setup` made
#   sh tests/compat.sh python3.13   that Python with the newest numpy, in an environment made for the purpose
set -eu
cd "$(dirname "$0")/.."
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

if [ $# -eq 0 ]; then
    python=.venv/bin/python
    $python -m pip install --quiet --no-deps --target "$made" "numpy==2.0.*"
    export PYTHONPATH="$made"
else
    "$1" -m venv "$made"
    python=$made/bin/python
    $python -m pip install --quiet -r requirements-torch.txt numpy matplotlib ipywidgets scikit-learn hypothesis pytest pytest-timeout pytest-xdist
    export PYTHONPATH=lib
fi
$python -c "import sys, numpy; print('Python', sys.version.split()[0], 'with numpy', numpy.__version__)"

# each file's examples and its tests; the demos need a browser, and have tests of their own
examples=$(ls lib/chalknet/*.py)
tests="tests/test_validate.py tests/test_bad_calls.py tests/test_import.py"
for file in $examples; do
    test=tests/test_$(basename "$file")
    [ ! -e "$test" ] || tests="$tests $test"
done
$python -m pytest -p no:cacheprovider $tests $examples
