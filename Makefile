# Bare `make` lists the verbs. Every verb but `help` sets up .venv first; that costs nothing when nothing changed.
PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
LOCKS := requirements/dev.lock.txt requirements/uv.lock.txt
# What was compiled once is kept: dozens of processes start in a run, and each would compile Django and the rest anew.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
.PHONY: help setup demo serve test prove check types style fix bench docs locks
.DELETE_ON_ERROR:

help:  ## list the verbs
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-7s %s\n", $$1, $$2 }'

setup: .venv/ready  ## lay .venv: hashed, pinned dependencies and kechuang itself

demo: setup  ## a demonstration city with figures, papers in ./out, and on a terminal its pages
	@$(BIN)/kechuang demo $(ARGS)

serve: setup  ## the pages of ./kechuang-data on this machine (ARGS="--port 8080")
	@$(BIN)/kechuang serve $(ARGS)

test: check  ## every wall and test but the long legs (ARGS="-k word" for some)
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal $(ARGS)

prove: setup  ## all of it with the long legs: thousands of generated cases, nothing skipped
	@KECHUANG_PROVE=1 $(BIN)/python -m pytest -q -n 2 --dist worksteal -m "prove or not prove" --hypothesis-profile=prove $(ARGS)

check: setup  ## style, types, import directions, sizes
	@$(MAKE) --no-print-directory --silent --jobs=2 types style

types: # on one core, while the other looks at the style and the rest
	$(BIN)/mypy

style:
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports && $(BIN)/python -m tests.house.sizes

fix: setup  ## mend what a machine can mend of the style
	@$(BIN)/ruff check --fix-only . && $(BIN)/ruff format .

bench: .venv-bench/ready  ## time it beside its peers and limits, in one run (ARGS="--only registers")
	@.venv-bench/bin/python -m bench $(ARGS)

docs: setup  ## write the generated pages of docs/reference
	@$(BIN)/python -m docs.generate

locks: setup  ## pin again after a change of requirements/*.in (needs uv)
	@for name in runtime dev bench uv; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate \
	    requirements/$$name.in --output-file requirements/$$name.lock.txt || exit 1; done

.venv/ready: $(LOCKS) pyproject.toml
	@bash requirements/install .venv requirements/dev.lock.txt "$(PYTHON)"

.venv-bench/ready: requirements/bench.lock.txt requirements/uv.lock.txt pyproject.toml
	@bash requirements/install .venv-bench requirements/bench.lock.txt "$(PYTHON)"
