# The one list of commands. Every target first makes sure that .venv holds what requirements.lock says.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install demo up test fast sure bench docs templates migration lock clean

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# Two files at a time: most of a flow's test is waiting for a server. A file's tests share one, and stay together.
TWO := -n 2 --dist loadfile
export PREFECT_SERVER_ANALYTICS_ENABLED := false
export DO_NOT_TRACK := 1
# Without compiled modules every start reads a thousand source files: seconds for each command.
unexport PYTHONDONTWRITEBYTECODE

help:  ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Vanthu needs Python 3.11 or newer; name one with: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m flows.engine
	@touch $@

install: $(READY)  ## put everything into .venv, and start nothing

demo: $(READY)  ## rehearse the seed's whole cycle on a moved clock, with Prefect
	@$(BIN)/vanthu demo

up: $(READY)  ## run the office here: Prefect, every deployment, a worker, the web door; one Ctrl-C ends it all
	@exec $(BIN)/vanthu up

test: $(READY)  ## every test (Prefect, several processes, kill -9)
	@$(BIN)/python -m pytest $(TWO)

fast: $(READY)  ## the tests of the rooms below flows and portal: no engine, no server
	@$(BIN)/python -m pytest -n 2 -m "not flow and not slow" --ignore tests/flows --ignore tests/portal

sure: $(READY)  ## what a submission must pass: lint, types, import contracts, tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest $(TWO)

bench: $(READY)  ## ratios measured side by side; writes var/bench.json
	@$(BIN)/python -m benchmarks

docs: $(READY)  ## pages printed from code: glossary and lifecycle
	@$(BIN)/python -m docs.build

templates: $(READY)  ## build the shipped Word templates from documents/layout.py
	@$(BIN)/python -m documents.kinds.build

migration: $(READY)  ## draft a schema migration: make migration NAME="what changes"
	@$(BIN)/alembic -c models/store/alembic.ini revision --autogenerate -m "$(NAME)"

lock:  ## lock every dependency anew, with hashes
	@test -x $(BIN)/uv || ($(PYTHON) -m venv .venv && $(BIN)/python -m pip install --quiet uv)
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --quiet -o requirements.lock
	@echo rust-docxtpl | $(BIN)/uv pip compile - --constraint requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o benchmarks/rust.lock
	@printf '%s\n' pandas python-docx matplotlib xlsxwriter | $(BIN)/uv pip compile - --constraint requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o benchmarks/peers.lock

clean:  ## throw away the environment and what the demo left
	@rm -rf .venv var
