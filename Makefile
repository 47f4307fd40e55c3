# The course's commands.  `make help` lists them; `make course` and `make test` set up what they need by themselves.

PYTHON ?= python3
SERVE  ?= 1
PORT   ?= 8000

VENV := .venv
BIN  := $(VENV)/bin
NEED := sh .ci/need
# nbgrader calls `alembic` by name, so the environment's programs must be on PATH
export PATH := $(CURDIR)/$(BIN):$(PATH)
# one thread a process: steadier timings, and no fight between numpy and torch
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: help course test setup book pdf serve release bundle grade grade-graders lab lint format lock data bench bench-grade attack fuzz clean
.DEFAULT_GOAL := help

help:  ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1\t/' | expand -t 22

course: book release grade  ## everything: build the book, grade the sample class, serve (SERVE=0 ends instead)
	@echo
	@echo "The marks and the feedback:      .grading/   (the table above says where)"
	@echo "The assignments, for Jupyter:    exercises/   (make lab opens them)"
	@if [ "$(SERVE)" = 0 ]; then echo "The book:                        _build/html/index.html   (make serve shows it)"; \
	else $(MAKE) --no-print-directory serve; fi

test: setup browser sandbox book  ## run every test, in as many processes as there are cores
	pytest -n auto

setup: $(VENV)/.installed node_modules/.installed

$(VENV)/.installed: requirements.lock requirements-torch.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
	  echo "$$($(PYTHON) --version 2>&1) is not supported: the course needs Python 3.11 to 3.13. Name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(NEED) python3-venv
	@echo "Setting up $(VENV): about two minutes, once."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --require-hashes -r requirements.lock
	$(BIN)/pip install -r requirements-torch.txt
	$(BIN)/pip install --no-deps --no-build-isolation -e .
	@touch $@

node_modules/.installed: package-lock.json
	@command -v npm >/dev/null || $(NEED) nodejs npm
	npm ci --no-audit --no-fund
	@touch $@

.PHONY: browser sandbox
browser:
	@command -v chromium >/dev/null || [ -x "$$CHROMIUM" ] || $(NEED) chromium

sandbox:
	@[ "$$(uname)" != Linux ] || command -v bwrap >/dev/null || $(NEED) bubblewrap

book: setup  ## build the book into _build/html
	python chapters/_ext/build.py

pdf: book browser  ## the book on paper: _build/book.pdf (SITE=https://... for links to its pages)
	python chapters/_ext/pdf.py $(if $(SITE),--site $(SITE))

serve: setup  ## show the built book on 127.0.0.1 (PORT=8000)
	@echo "The book is at http://127.0.0.1:$(PORT)   (Ctrl-C ends)"
	@python -m http.server $(PORT) --bind 127.0.0.1 --directory _build/html >/dev/null 2>&1 || [ $$? = 130 ]

release: setup  ## make exercises/ from solutions/
	chalk release

grade: setup sandbox  ## grade the sample class
	python tests/sample_class/make.py _build/sample_class
	chalk grade _build/sample_class || [ $$? = 1 ]  # 1: some of the class cannot be graded, on purpose

grade-graders: setup  ## grade the graders: banks of wrong answers, and mutants (ONLY=05 for one)
	python -m chalkgrade.bank $(ONLY)

bundle: release  ## the zip for students (BOOK=https://... is where they find the book)
	chalk release --bundle $(if $(BOOK),--book $(BOOK))

lab: setup  ## open the exercises in Jupyter
	chalk lab

lint: setup  ## check the code's form
	ruff check .
	ruff format --check .

format: setup  ## put the code in form
	ruff check --fix .
	ruff format .

lock:  ## write requirements.lock anew from pyproject.toml
	$(PYTHON) -m venv _build/lock && _build/lock/bin/pip install -q uv
	_build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --extra book --extra grade --extra dev -o requirements.lock pyproject.toml
	_build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --extra student -c requirements.lock \
	  -o lib/chalkgrade/for_students/requirements.txt pyproject.toml

data: setup  ## write the shipped data sets anew
	python tests/make_data.py

bench: setup  ## time chalknet against torch and scikit-learn
	env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE python -m tests.bench

bench-grade: setup sandbox  ## time chalk grade against stock nbgrader: a quarter of an hour
	python -m tests.bench_grade

attack: setup sandbox  ## attack the grader in every way that we know, and feed it a million malformed inputs
	python -m tests.attack $(if $(STOCK),--stock)

fuzz: setup  ## feed the wire and the repair of notebooks a million malformed inputs: the second part of make attack
	python -m tests.attack --only fuzz

clean:  ## remove everything that was made
	rm -rf _build .grading
