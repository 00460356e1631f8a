# make setup | demo | test | check | bench | docs
PYTHON ?= python3
export UV_PROJECT_ENVIRONMENT := .venv
UV := .venv/bin/uv

.PHONY: setup demo test check bench docs

setup: .venv/.ready

.venv/.ready: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "onrecord needs Python 3.11 or later; set PYTHON=, as in: make setup PYTHON=python3.12")'
	@test -x .venv/bin/python || $(PYTHON) -m venv .venv || { echo 'The venv module is missing. On Debian: apt-get install python3-venv'; exit 1; }
	@test -x $(UV) || .venv/bin/python -m pip install --quiet --disable-pip-version-check uv
	@$(UV) sync --frozen --quiet --inexact --python .venv/bin/python
	@touch $@

test: setup
	.venv/bin/python -m pytest

check: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
