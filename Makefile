# `make build` and `make test` each work as the first command on a fresh clone: they need make and
# Python 3.11 or newer, set up .venv from the lock file, and do that once.

.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
READY := .venv/.ready
TOOLS := tests/tools/node_modules/.ready

# The lock file names no registry: packages come from whatever pip is configured to use.
LOCK := pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

.PHONY: help setup build check verify test quality lint lock clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

$(READY): requirements.lock pyproject.toml tools/setup.sh
	@sh tools/setup.sh

$(TOOLS): tests/tools/package.json tests/tools/package-lock.json tools/test_tools.sh
	@sh tools/test_tools.sh

setup: $(READY) ## make .venv from the lock file and see to Pango

build: $(READY) ## build all briefs into out/
	@$(BIN)/briefgen build

check: $(READY) ## exit with 1 if a build would change what is in out/
	@$(BIN)/briefgen build --check

verify: $(READY) ## prove what is in out/ again
	@$(BIN)/briefgen verify

test: $(READY) $(TOOLS) lint ## lint, then every test
	@$(BIN)/python -m pytest -q -n 2 $(PYTEST_ARGS)

looks: $(READY) ## show in dist/looks what pages and slides look different now
	@$(BIN)/python -m tests.looks compare dist/looks

accept: $(READY) ## take the new look of pages and slides
	@$(BIN)/python -m tests.looks accept

quality: $(READY) ## measure the quality of summaries against other tools; needs DATA=folder
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/quality/requirements.lock
	@$(BIN)/python benchmarks/quality $(DATA)

lint: $(READY) ## ruff and mypy
	@$(BIN)/ruff check src tests
	@$(BIN)/ruff format --check --quiet src tests
	@$(BIN)/mypy

lock: ## compile the lock files anew (needs uv and npm)
	@uv $(LOCK) --group dev pyproject.toml -o requirements.lock
	@uv $(LOCK) benchmarks/quality/requirements.in -c requirements.lock -o benchmarks/quality/requirements.lock
	@npm install --prefix tests/tools --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund

clean: ## remove .venv, caches and what was built
	@rm -rf tests/tools/node_modules .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@find out -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
