@echo off
rem Runs the course's program: .\chalk lab 05, .\chalk check 05, .\chalk submit 05
if not exist "%~dp0.venv\Scripts\python.exe" (
  echo Set the course up first: setup.bat
  exit /b 1
)
set CHALK=.\chalk
"%~dp0.venv\Scripts\python.exe" -P -m chalkgrade.cli %*
