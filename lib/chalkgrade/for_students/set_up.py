"""Set up the course in this folder: `.venv`, with what the assignments need, and the library.

`setup.sh` and `setup.bat` find a Python and run this; run again, it puts right what is missing.
"""

import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERSIONS = ((3, 11), (3, 13))  # the first and the last that will do


def main() -> None:
    """Make the environment, install, and say how to begin."""
    parser = argparse.ArgumentParser(description="Set up the course in this folder.")
    parser.add_argument("--torch", action="store_true", help="also PyTorch, for the assignment on GPUs")
    torch = parser.parse_args().torch
    if not VERSIONS[0] <= sys.version_info[:2] <= VERSIONS[1]:
        sys.exit(f"This is Python {sys.version.split()[0]}; the course needs Python 3.11, 3.12 or 3.13.")
    python = make_environment(HERE / ".venv")
    print("Installing what the assignments need: some minutes, once.", flush=True)
    requirements = HERE / "requirements.txt"
    install(python, "--require-hashes", "-r", str(requirements), size=requirements.read_text().count("=="))
    wheels = [str(path) for path in (HERE / "library").glob("*.whl")]
    install(python, "--no-index", "--no-deps", "--force-reinstall", *wheels)
    if torch:
        install(python, "-r", str(HERE / "requirements-torch.txt"))
    windows = os.name == "nt"
    print(
        f"\nReady. To open an assignment:  {'.' + chr(92) if windows else './'}chalk lab {first_assignment()}"
    )


def make_environment(folder: Path) -> Path:
    """The Python of a virtual environment, which is made if it is not there."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        try:
            venv.create(folder, with_pip=True, clear=True)
        except (subprocess.CalledProcessError, ImportError):
            sys.exit("Python's venv is incomplete. On Debian and Ubuntu: sudo apt install python3-venv")
    return python


def install(python: Path, *what: str, size: int = 1) -> None:
    """Install about so many packages, behind a bar; end with a word if that fails."""
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    met = 0
    with subprocess.Popen([*pip, *what], stdout=subprocess.PIPE, text=True, errors="replace") as process:
        for line in process.stdout:
            met += line.startswith(("Collecting", "Requirement already", "Processing", "Ignoring"))
            bar = "#" * (30 * min(met, size) // size)
            doing = "unpacking" if line.startswith("Installing") else f"{min(met, size)} of {size}"
            print(f"\r[{bar:30}] {doing:12}", end="", flush=True)
    print()
    if process.returncode:
        sys.exit(
            "The set-up stopped here. Is there a network? Then run it again: it goes on where it stopped."
        )


def first_assignment() -> str:
    """The number of the first assignment in this folder."""
    return sorted(path.name for path in (HERE / "exercises").iterdir())[0].split("_")[0]


if __name__ == "__main__":
    main()
