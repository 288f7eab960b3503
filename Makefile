# make run    install, build the record of the sample reports, say where to look
# make test   all that CI runs
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check
FILES  := pyproject.toml constraints.txt

.PHONY: run test lint types docs golden clean

run: $(VENV)/.run
	@$(BIN)/crosswire build samples/reports -o out/record
	@echo
	@echo "The report to read:  out/record/report.html"
	@echo "The whole record:    out/record/record.json, and a table for each kind beside it"

test: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/crosswire lexicon check --quiet
	$(BIN)/mkdocs build --strict --quiet --site-dir $(VENV)/site
	$(BIN)/pytest --numprocesses 2 --dist loadfile

golden: $(VENV)/.dev  ## redraws the golden answers for review
	$(BIN)/pytest --redraw

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo "Crosswire needs Python 3.11, 3.12 or 3.13: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python $(FILES)
	@echo "Installing Crosswire into $(VENV) (about a minute) ..."
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python $(FILES)
	@echo "Installing Crosswire and what its tests need into $(VENV) ..."
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) out build dist site
