"""These files are timed by `make bench`; pytest has nothing to collect here."""

collect_ignore_glob = ["*.py"]
