"""These files are run by `make attack` and by `test_attack.py`; pytest has nothing to collect here."""

collect_ignore_glob = ["*.py"]
