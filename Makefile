# Broadsheet's chores. They need Python 3.11 or newer with venv and pip, and make; all else they fetch into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run check test torture soak pictures docs bench dist clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

run: $(VENV)/.ready-to-run ## open the sample archive, or another: make run ARCHIVE=path
	@$(BIN)/broadsheet $(if $(ARCHIVE),"$(ARCHIVE)")

check: $(VENV)/.ready-to-develop ## look at format, lint, types and layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(VENV)/.ready-to-develop ## run the tests, or some: make test ARGS="tests/cli -k list"
	@$(BIN)/python -m pytest $(or $(ARGS),--numprocesses 2 --dist loadfile --ignore tests/torture)

torture: $(VENV)/.ready-to-develop ## run the hostile, broken and worn-out cases, or some: make torture ARGS=tests/torture/test_naughty.py
	@$(BIN)/python -m pytest $(or $(ARGS),tests/torture --numprocesses 2 --dist loadfile)

soak: $(VENV)/.ready-to-develop ## use the browser at random for 10 minutes, or others: make soak ARGS="--minutes 60"
	@$(BIN)/python -m tests.soak $(ARGS)

pictures: $(VENV)/.ready-to-develop ## draw the pictures of the README again
	$(BIN)/python -m tests.pictures

docs: $(VENV)/.ready-to-develop ## write man page, completions and the tables of the guide again
	$(BIN)/python -m tests.documents

dist: $(VENV)/.ready-to-develop ## build sdist and wheel, check them, install both into clean environments
	rm -rf dist
	$(BIN)/python -m build --installer pip
	$(BIN)/python -m twine check --strict dist/*
	$(BIN)/python -m tests.package.installs $(or $(PYTHONS),$(PYTHON))

bench: $(VENV)/.ready-to-develop ## measure against the budgets; some minutes
	$(BIN)/python -m tests.benchmarks $(ARGS)

clean: ## remove the environment, caches and builds
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find tui tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps make every later run start at once; a changed pyproject.toml installs anew.
$(VENV)/.ready-to-run: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Broadsheet needs Python 3.11 or newer; name one: make PYTHON=python3.11" >&2; exit 1; }
	@echo "Installing into $(VENV); this happens once." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# pip knows dependency groups from 25.1 on. They are worth the upgrade, which stays inside .venv: unlike an
# extra, a group is no part of what users of the wheel are offered.
$(VENV)/.ready-to-develop: $(VENV)/.ready-to-run
	@echo "Installing the tools for development into $(VENV); this happens once." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@
