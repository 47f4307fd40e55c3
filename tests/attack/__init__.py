"""Attacks on the grader, each beside its honest twin. `python -m tests.attack` runs them all."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # `chalk.py` and `wall.py` are there
