"""One thread each, set here, before numpy is loaded: the commands that are timed inherit it."""

import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
