# make setup | demo | test | check | bench | docs | screenshots | messages
# Everything is installed into .venv from the lock file; nothing else on the machine is touched.
PYTHON ?= python3
SHARED ?= ../shared
export UV_PROJECT_ENVIRONMENT := .venv
export UV_COMPILE_BYTECODE := 1
UV := .venv/bin/uv
EXERCISE := examples/exercise

.PHONY: setup demo test programs check bench docs screenshots messages

setup: .venv/.ready

.venv/.ready: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "onrecord needs Python 3.11 or later: make setup PYTHON=python3.12")'
	@test -x .venv/bin/pip || $(PYTHON) -m venv .venv || { echo 'Python has no venv module. On Debian: apt-get install python3-venv'; exit 1; }
	@test -x $(UV) || .venv/bin/python -m pip install --quiet --disable-pip-version-check uv
	@$(UV) sync --frozen --quiet --inexact --extra record --extra workbench --extra office --extra parquet --extra papers --extra postgres --extra scale --group docs
	@touch $@

# The main job on the constructed exercise: its reports kept, read and joined; the incidents; one of them in full.
demo: setup
	@rm -rf build/record && mkdir -p build
	@.venv/bin/onrecord add $(EXERCISE)/reports --record build/record \
	  --gazetteer $(EXERCISE)/gazetteer.txt --parties $(EXERCISE)/parties.toml
	@echo
	@.venv/bin/onrecord list --record build/record
	@echo
	@.venv/bin/onrecord show --record build/record \
	  "$$(.venv/bin/onrecord list --record build/record --json | sed -n '1s/.*"id":"\([0-9a-f]*\)".*/\1/p')"
	@echo
	@.venv/bin/onrecord verify --record build/record
	@.venv/bin/onrecord read --html build/exercise.html --gazetteer $(EXERCISE)/gazetteer.txt --parties $(EXERCISE)/parties.toml \
	  $(EXERCISE)/reports/*
	@echo
	@echo "Those were the incidents of the exercise in $(EXERCISE) (an invented war; its README says what is true in it)."
	@echo "To go on with this record:           . .venv/bin/activate; export ONRECORD_RECORD=build/record"
	@echo "Why an incident is judged as it is:  onrecord explain ID"
	@echo "Each report with its words marked:   build/exercise.html, in any browser"
	@echo "Reports of your own:                 docs/tutorial.md"

# The pictures of the workbench in README and docs.
screenshots: demo programs
	.venv/bin/python docs/screenshots.py build/record

# The words of the pages in their catalogues: new ones are added, old ones go, and all are compiled. See docs/translating.md.
messages: setup
	.venv/bin/python translating/messages.py

test: setup programs .venv/.exchange .venv/vnu.jar
	.venv/bin/python -m pytest -n auto

# FollowTheMoney's library is made of C++ where it is installed: it comes after what that needs.
.venv/.exchange: .venv/.ready | programs
	@$(UV) sync --frozen --quiet --inexact --extra ftm
	@touch $@

# The checker of HTML (MIT licence), from npm, by its digest.
VNU := 26.9.27
VNU_SHA256 := 5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7
.venv/vnu.jar: | programs
	@cd .venv && npm pack --silent vnu-jar@$(VNU) > /dev/null && echo '$(VNU_SHA256)  vnu-jar-$(VNU).tgz' | sha256sum --check --quiet \
	  && tar --extract --gzip --file vnu-jar-$(VNU).tgz --strip-components=3 package/build/dist/vnu.jar && rm vnu-jar-$(VNU).tgz && touch vnu.jar

# What the tests start beside the program: PostgreSQL, openssl as an authority of time-stamps, a browser for the pages, wget; what lays out
# and draws PDF (Pango, pdftoppm), Java and npm for the checker of HTML; and ICU.
PACKAGES := postgresql openssl chromium wget tesseract-ocr libicu-dev pkg-config g++ libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 poppler-utils default-jre-headless $(if $(shell command -v npm),,npm)
APT := apt-get install --quiet --yes --no-install-recommends $(PACKAGES)
programs: setup
	@if .venv/bin/python -c 'import sys; from tests.postgres import find_programs; sys.exit(find_programs() is None)' && command -v openssl > /dev/null && command -v chromium > /dev/null && command -v wget > /dev/null && command -v tesseract > /dev/null && command -v g++ > /dev/null && command -v pdftoppm > /dev/null && command -v java > /dev/null && command -v npm > /dev/null && ldconfig -p | grep -q pangoft2 && pkg-config --exists icu-i18n; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then $(APT) || { apt-get update --quiet && $(APT); }; \
	else echo 'The tests start a PostgreSQL server, openssl, Chromium, wget, tesseract, pdftoppm and Java, and need ICU, Pango and npm; not all of them are here. On Debian: sudo apt-get install $(PACKAGES)'; exit 1; fi

check: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --quiet --strict --site-dir build/site

# Accuracy over the gold corpora in $(SHARED), held to the floors in bench/floors.toml; then what a record costs, what a kill does, and what hostile files cost.
bench: export ONRECORD_GAZETTEERS__COUNTRIES = none  # what you have fetched yourself would change the figures
bench: setup
	@$(UV) sync --frozen --quiet --inexact --extra record --extra workbench --extra office --extra parquet --extra papers --extra postgres --extra scale --group docs --group bench
	.venv/bin/python bench/accuracy.py --shared $(SHARED) --markdown docs/figures.md
	.venv/bin/python bench/exercise.py
	.venv/bin/python bench/joining.py --shared $(SHARED) --markdown docs/figures.md
	.venv/bin/python bench/copies.py accuracy --shared $(SHARED) --markdown docs/figures.md
	.venv/bin/python bench/speed.py --shared $(SHARED)
	.venv/bin/python bench/stages.py --shared $(SHARED) --markdown docs/figures.md
	.venv/bin/python bench/gate.py --shared $(SHARED) --markdown docs/figures.md
	.venv/bin/python bench/scaling.py
	.venv/bin/python bench/workers.py
	.venv/bin/python bench/stream.py
	.venv/bin/python bench/adding.py
	.venv/bin/python bench/linking_scale.py
	.venv/bin/python bench/exchange.py
	.venv/bin/python bench/looks.py
	.venv/bin/python bench/pages.py --folder build/pages --markdown docs/figures.md
	.venv/bin/python bench/publishing.py --folder build/pages --markdown docs/figures.md
	.venv/bin/python bench/custody.py
	.venv/bin/python bench/checking.py
	.venv/bin/python bench/killing.py
	.venv/bin/python bench/telling.py
	.venv/bin/python bench/following.py
	.venv/bin/python bench/fuzz.py
	.venv/bin/python bench/size.py

docs: setup
	NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs serve
