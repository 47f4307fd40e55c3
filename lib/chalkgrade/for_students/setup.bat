@echo off
rem Sets up the course in this folder. --torch also installs PyTorch, for the assignment on GPUs.
cd /d "%~dp0"
for %%v in (3.13 3.12 3.11) do (
  py -%%v -c "pass" >nul 2>&1 && ( py -%%v set_up.py %* & goto done )
)
python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>&1 && ( python set_up.py %* & goto done )
echo No Python 3.11, 3.12 or 3.13 was found. Install one from https://www.python.org/downloads/ and try again.
:done
pause
