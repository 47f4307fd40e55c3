#!/bin/sh
# Sets up the course in this folder. --torch also installs PyTorch, for the assignment on GPUs.
here=$(cd "$(dirname "$0")" && pwd) || exit 1
for python in python3.13 python3.12 python3.11 python3 python; do
  if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    exec "$python" "$here/set_up.py" "$@"
  fi
done
echo "No Python 3.11, 3.12 or 3.13 was found. Install one from https://www.python.org/downloads/ and try again." >&2
exit 1
