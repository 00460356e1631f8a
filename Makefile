# make setup | demo | test | check | bench | docs
# Everything is installed into .venv from the lock file; nothing else on the machine is touched.
PYTHON ?= python3
SHARED ?= ../shared
export UV_PROJECT_ENVIRONMENT := .venv
export UV_COMPILE_BYTECODE := 1
UV := .venv/bin/uv
EXERCISE := examples/exercise

.PHONY: setup demo test check bench docs

setup: .venv/.ready

.venv/.ready: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "onrecord needs Python 3.11 or later: make setup PYTHON=python3.12")'
	@test -x .venv/bin/pip || $(PYTHON) -m venv .venv || { echo 'Python has no venv module. On Debian: apt-get install python3-venv'; exit 1; }
	@test -x $(UV) || .venv/bin/python -m pip install --quiet --disable-pip-version-check uv
	@$(UV) sync --frozen --quiet --inexact --extra record --extra postgres --group docs
	@touch $@

# The main job on the constructed exercise: one ledger here, all of them as a page and as JSON lines.
demo: setup
	@.venv/bin/onrecord read --gazetteer $(EXERCISE)/gazetteer.txt --parties $(EXERCISE)/parties.toml $(EXERCISE)/reports/2019-03-06-corvane-update.eml
	@mkdir -p build
	@.venv/bin/onrecord read --json --html build/exercise.html --gazetteer $(EXERCISE)/gazetteer.txt --parties $(EXERCISE)/parties.toml \
	  $(EXERCISE)/reports/* > build/exercise.jsonl
	@echo
	@echo "That was one report of the exercise in $(EXERCISE) (an invented war; its README says what is true in it)."
	@echo "All $$(wc -l < build/exercise.jsonl | tr -d ' ') documents were read into build/exercise.html, which any browser opens, and build/exercise.jsonl."
	@echo "On a report of your own:  .venv/bin/onrecord read YOUR-REPORT --published 2031-03-05"

test: setup
	.venv/bin/python -m pytest -n auto

check: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --quiet --strict --site-dir build/site

# Accuracy over the gold corpora in $(SHARED), held to the floors in bench/floors.toml; speed beside its yardstick; scaling.
bench: setup
	@$(UV) sync --frozen --quiet --inexact --extra record --extra postgres --group docs --group bench
	.venv/bin/python bench/accuracy.py --shared $(SHARED) --markdown docs/figures.md
	.venv/bin/python bench/exercise.py
	.venv/bin/python bench/speed.py --shared $(SHARED)
	.venv/bin/python bench/scaling.py
	.venv/bin/python bench/custody.py

docs: setup
	NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs serve
