# Two commands on a bare machine (Python >= 3.11, git, make): `make demo` and `make test`.
VENV   ?= .venv
PYTHON ?= python3
BIN    := $(VENV)/bin
# -n 2: the suite is made for two cores; PYTEST_ARGS adds to it.
PYTEST_ARGS ?= -n 2

.PHONY: demo test lint types imports pytest bench docs regold clean help

help:
	@echo "make demo   reads examples/ into a new record and writes demo/report.html"
	@echo "make test   lint, types, import rules and all tests"
	@echo "make bench  quality against the floors, then speed beside a peer"
	@echo "make docs   checks that every command and option is documented, and the examples in the docs"
	@echo "make regold writes the golden readings of examples/ anew; review the difference"

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Riwaya needs Python 3.11 or newer: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,bench]'
	@touch $@ $(VENV)/.run

demo: $(VENV)/.run
	@mkdir -p demo && rm -f demo/record.db demo/record.db-wal demo/record.db-shm
	$(BIN)/riwaya read examples --db demo/record.db
	$(BIN)/riwaya report --db demo/record.db --out demo/report.html
	@echo "Open demo/report.html in a browser."

test: lint types imports pytest

lint: $(VENV)/.test
	$(BIN)/ruff check .

types: $(VENV)/.test
	$(BIN)/mypy

imports: $(VENV)/.test
	$(BIN)/lint-imports

pytest: $(VENV)/.test
	$(BIN)/python -m pytest $(PYTEST_ARGS)

bench: $(VENV)/.test
	$(BIN)/python benchmarks/quality/measure.py
	$(BIN)/python benchmarks/speed/measure.py

docs: $(VENV)/.test
	$(BIN)/python -m pytest tests/docs

regold: $(VENV)/.test
	$(BIN)/python tests/golden/regold.py
	@git --no-pager diff --stat -- tests/golden

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
