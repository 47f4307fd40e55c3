"""These files are timed by `make bench-grade`; pytest has nothing to collect here."""

collect_ignore_glob = ["*.py"]
