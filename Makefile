# Two commands for people: `make demo` does the main job on the real brief, `make test` checks everything.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test check score bench format clean

$(READY): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $(READY)

demo: $(READY)
	$(BIN)/fundtrack --store demo.db ingest seeds/brief.pdf
	$(BIN)/fundtrack --store demo.db summary --by program

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/fundtrack rules check
	$(BIN)/fundtrack rules test

test: check
	$(BIN)/pytest

score: $(READY)
	$(BIN)/python tests/gold/score.py --run '$(BIN)/fundtrack extract {file} --format json --nested' tests/gold/seed
	$(BIN)/python tests/gold/score.py --run '$(BIN)/fundtrack extract {file} --format json --nested' tests/gold/zh
	$(BIN)/python tests/gold/score.py --run '$(BIN)/fundtrack extract {file} --format json --nested' tests/gold/en

bench: $(READY)
	$(BIN)/python -m benchmarks

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv demo.db
