# What a visitor needs: make demo, make test. Set-up runs by itself, once, and again when pyproject.toml changes.

PYTHONS := python3.13 python3.12 python3.11 python3.14 python3
PYTHON ?= $(shell for name in $(PYTHONS); do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
USE := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.PHONY: demo test bench clean
.DELETE_ON_ERROR:

demo: $(USE)
	$(BIN)/kg build seeds -o exports
	@echo
	@echo "Look at exports/graph.html in a browser; exports/graph.graphml opens in Gephi, exports/graph.ttl in any RDF tool."

test: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

bench: $(DEV)
	$(BIN)/python bench/bench.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "kg needs Python 3.11 or later: install it, or say make PYTHON=/its/path"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(USE): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(USE)
