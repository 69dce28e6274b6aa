# Two commands for people: `make demo` does the main job on the real brief, `make test` checks everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GOLD := tests/gold
EXTRACT := $(BIN)/fundtrack extract {file} --format json --nested

.PHONY: demo test check score floors bench survive catalogues format clean

WORDS := $(wildcard fundtrack/language/*/LC_MESSAGES/*.po)

$(VENV)/.use: pyproject.toml hatch_build.py $(WORDS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "fundtrack needs Python 3.11 or newer, this is " + sys.version.split()[0] + "; name another: make PYTHON=python3.12 …")'
	@echo "setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.develop: $(VENV)/.use
	@echo "setting up the tools for checks …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps 'pyiati==0.4.1' || echo "without IATI's schema: its test is skipped"
	@touch $@

demo: $(VENV)/.use
	$(BIN)/fundtrack --store demo.db ingest seeds/brief.pdf
	$(BIN)/fundtrack --store demo.db summary --by program --format table

check: $(VENV)/.develop
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/fundtrack rules check
	$(BIN)/fundtrack rules test

test: check
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

score: $(VENV)/.develop
	$(BIN)/python $(GOLD)/score.py --run '$(EXTRACT)' $(GOLD)/seed
	$(BIN)/python $(GOLD)/score.py --run '$(EXTRACT)' $(GOLD)/zh
	$(BIN)/python $(GOLD)/score.py --run '$(EXTRACT)' $(GOLD)/en

floors: $(VENV)/.develop
	$(BIN)/python $(GOLD)/scoring.py

bench: $(VENV)/.develop
	$(BIN)/python -m benchmarks

survive: $(VENV)/.develop
	KILLS=100 $(BIN)/pytest tests/survival

# New and changed messages come into the catalogues, to be translated there; then they are built anew.
catalogues: $(VENV)/.develop
	$(BIN)/pybabel -q extract --mapping babel.cfg --keyword plural:1,2 --sort-by-file --no-location --omit-header --output $(VENV)/messages.pot fundtrack
	for words in $(WORDS); do \
	  $(BIN)/pybabel -q update --domain fundtrack --input-file $(VENV)/messages.pot --output-file $$words \
	    --locale $$(basename $$(dirname $$(dirname $$words))) --no-fuzzy-matching --ignore-obsolete --omit-header --width 110; done
	$(BIN)/python hatch_build.py

format: $(VENV)/.develop
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) demo.db demo.db-wal demo.db-shm
