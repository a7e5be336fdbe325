# Everything that a person needs: `make run`, `make test`. Only Python 3.11 or newer and make have to
# be there; the first call makes .venv from requirements.lock, whose hashes pip checks.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Those that need no arguments; benchmarks/README.md has the others.
BENCHMARKS := $(patsubst %,benchmarks/%.py,core start reading forms scale)
# Arguments for the command, as in: make run ARGS="my_documents --out my_catalogue"
ARGS ?=

.PHONY: run test lint audit bench lock schema floors clean help

run: $(READY)
	$(BIN)/zhengce run $(ARGS)

test: $(READY)
	$(BIN)/python -m pytest $(ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The catalogue of the samples against the labels made by reading; fails below tests/floors.json.
audit: run
	$(BIN)/zhengce audit $(ARGS)

floors: run
	$(BIN)/zhengce audit --raise-floors

bench: $(READY)
	@set -e; for script in $(BENCHMARKS); do \
	    echo "== $$script"; $(BIN)/python "$$script"; done

schema: $(READY)
	$(BIN)/zhengce schema --out schemas/catalogue.schema.json

# Needs uv. Names no package index, so that every machine uses its own.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url --no-emit-find-links --extra dev --extra ocr pyproject.toml \
	    --output-file requirements.lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
	    { echo "Python comes without venv here; on Debian and Ubuntu install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	    --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
	    --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) output/* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

help:
	@echo "make run | test | lint | audit | bench | schema | floors | lock | clean"
