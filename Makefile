# Two commands for people: `make run` and `make test`. Everything else serves them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := .build/stamps

# Compiled modules are kept whatever the shell says: without them every start compiles everything.
unexport PYTHONDONTWRITEBYTECODE

include fonts.mk

.PHONY: run test check bench lint types contracts messages docs train clean

run: $(STAMP)/python frontend $(STAMP)/messages
	$(BIN)/jiefen serve

test: $(STAMP)/python-dev frontend $(STAMP)/messages $(STAMP)/browser
	$(BIN)/pytest -n auto --dist loadgroup

check: $(STAMP)/python-dev lint types contracts test

lint: $(STAMP)/python-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --exclude docs .

types: $(STAMP)/python-dev
	$(BIN)/mypy

contracts: $(STAMP)/python-dev
	$(BIN)/lint-imports

bench: $(STAMP)/python-dev frontend $(STAMP)/messages
	$(BIN)/python -m benchmarks

messages: $(STAMP)/python-dev
	$(BIN)/python -m tools.messages extract

docs: $(STAMP)/python-dev
	$(BIN)/python -m tools.reference

# The triage learns anew from training/; the same narratives give the same bytes.
train: $(STAMP)/python-train
	$(BIN)/python -m training.train

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(STAMP)/python: requirements.txt pyproject.toml | $(VENV)/bin/python
	@mkdir -p $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(STAMP)/python-dev: requirements-dev.txt $(STAMP)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(STAMP)/python-train: requirements-train.txt $(STAMP)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.txt
	@touch $@

$(STAMP)/packages: frontend/package.json frontend/package-lock.json
	@mkdir -p $(STAMP)
	cd frontend && npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

# The icon sprite holds what the templates use, so it is made anew each time: under a second.
.PHONY: frontend
frontend: $(STAMP)/packages
	@cd frontend && node build.mjs

$(STAMP)/messages: $(wildcard jiefen/locale/*/LC_MESSAGES/*.po) $(STAMP)/python
	$(BIN)/python -m tools.messages compile
	@touch $@

$(STAMP)/browser:
	@command -v chromium >/dev/null || (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium)
	@fc-list :lang=zh 2>/dev/null | grep -q . || (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq fonts-noto-cjk)
	@command -v pdftotext >/dev/null || (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq poppler-utils)
	@mkdir -p $(STAMP)
	@touch $@

clean:
	rm -rf .build .venv frontend/node_modules
