# Two commands do all the set-up: `make run` and `make test`.
# Needed: Python 3.11 or newer with venv, git, make.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
BIN := $(VENV)/bin
# One more than two cores, since some wait for a terminal; neighbours stay together, since they share what they prepare.
PYTEST := $(BIN)/python -m pytest -q -n 3 --dist worksteal
STAMP := $(VENV)/.installed

# The tests start the program some thousand times: it is compiled once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-all check lint format docs goldens wheel-check faults faults-short bench test-elsewhere constraints clean

run: $(STAMP)
	@$(BIN)/uncramp $(ARGS)

# Quiet: a dot a test, then what failed, and what was skipped with the reason. What is marked thorough is left out.
test: $(STAMP)
	@$(PYTEST) -m "not thorough" $(ARGS)

# All tests: the same at more sizes, in more states, on more faces and for long, too; and pictures nobody asks for.
test-all: $(STAMP)
	@$(PYTEST) $(ARGS)

# Everything, in the order in which it tells most; goes on after a failure, and says at the end what failed.
PARTS ?= lint test-all wheel-check faults-short
check: $(STAMP)
	@failed=""; \
	for part in $(PARTS); do \
	  $(MAKE) --no-print-directory VENV=$(VENV) $$part || failed="$$failed $$part"; \
	done; \
	if [ -n "$$failed" ]; then echo "check: failed:$$failed"; exit 1; fi; echo "check: all is well"

# Writes anew what the documents take from the program's own tables; a test says when that is due.
docs: $(STAMP)
	@$(BIN)/python -m tests.docs

# Builds wheel and sdist, twice; installs the wheel in a fresh environment and tries it there.
wheel-check: $(STAMP)
	@$(BIN)/python -m tests.package

# The whole suite on Debian trixie with its own Python, in a folder: needs root, debootstrap and a network.
test-elsewhere:
	@tests/elsewhere.sh $(ARGS)

# Measures speed beside the toolkit alone; ARGS="--help" names what can be chosen.
bench: $(STAMP)
	@$(BIN)/python -m tests.bench $(ARGS)

# Kills, full disks, wrong clocks, random keys, broken files; ARGS="--seconds 2400" is the full run.
faults: $(STAMP)
	@$(BIN)/python -m tests.faults $(ARGS)

# Two rounds of each part, so that a busy machine tries the same.
faults-short:
	@$(MAKE) --no-print-directory VENV=$(VENV) faults ARGS=--rounds=2

lint: $(STAMP)
	@failed=0; \
	for check in "ruff check --quiet ." "ruff format --check ." "mypy" "lint-imports --no-logo"; do \
	  echo "== $$check"; $(BIN)/$$check || failed=1; \
	done; exit $$failed

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Rewrites the pictures of screens; look at each change before you commit it.
goldens: $(STAMP)
	@$(PYTEST) --snapshot-update $(ARGS)

# Pins the newest versions that pyproject.toml allows.
constraints:
	@fresh=$$(mktemp -d) && trap 'rm -rf "$$fresh"' EXIT && \
	$(PYTHON) -m venv "$$fresh" && \
	"$$fresh/bin/python" -m pip install -q '.[test]' && \
	{ echo '# Every package the program and its tests use, pinned. Made by `make constraints`.'; \
	  "$$fresh/bin/python" -m pip freeze --exclude uncramp; } > constraints.txt

clean:
	rm -rf .venv artifacts dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "uncramp needs Python 3.11 or newer, and '$(PYTHON)' is not: name one, as in: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python's venv module is missing: install it (on Debian: apt install python3-venv), then run make again." >&2; exit 2; }
	@echo "Setting up $(VENV) (first time only) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@
