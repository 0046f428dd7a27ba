# A fresh machine has Python 3.11, pip and make; everything else is set up here.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint bench generate ocr lock clean
.DEFAULT_GOAL := demo

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "jixiao needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

demo: .venv/ready  ## read, score, check and write the example that comes along
	$(BIN)/jixiao demo --out jixiao-demo

test: .venv/ready  ## run the tests, those of the site on PostgreSQL too
	$(BIN)/pytest
	$(BIN)/python -m tests.web.postgres

lint: .venv/ready  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/ready  ## speed, ratio and memory beside what people use instead
	$(BIN)/python -m bench

generate: .venv/ready  ## rewrite generated files (schema, catalogue)
	$(BIN)/python -m tests.generated

ocr: .venv/ready  ## add what reading scans and photos needs (about 400 MB)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ocr.lock

COMPILE = .venv/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --upgrade
lock:  ## renew the lock files from pyproject.toml
	$(PYTHON) -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv
	$(COMPILE) --extra web --group dev -o requirements.lock pyproject.toml
	$(COMPILE) --extra ocr -c requirements.lock -o requirements-ocr.lock pyproject.toml

clean:  ## remove what was made here
	rm -rf .venv jixiao-demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
