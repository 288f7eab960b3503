# make run    install, build the record of the sample reports, say where to look
# make test   all that CI runs
# make evaluate, make benchmarks   what is measured, and how fast (docs/evaluation.md)
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check
FILES  := pyproject.toml constraints.txt

.PHONY: run test lint types docs evaluate benchmarks golden clean

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

# The marked sets lie outside the project (docs/evaluation.md); those that are not there are left out.
EVAL ?= ../shared/eval
SETS := independence plover_gsr case2021_task2 timenorm_tsv mass_mobilization recognizers_specs polnear \
        ecbplus geoparsing article_extraction stories:ecbplus stories:news_cluster_g5

evaluate: $(VENV)/.dev  ## scores every marked set, fails under the pinned floors
	@failed=; for set in $(SETS); do \
		name=$${set%%:*}; data=$(EVAL)/$${set##*:}; \
		test -d $$data || { echo "$$name: $$data is not here"; continue; }; \
		$(BIN)/crosswire evaluate $$name --data $$data --gate || failed="$$failed $$set"; \
	done; test -z "$$failed" || { echo "below the floors:$$failed"; exit 1; }

benchmarks: $(VENV)/.dev  ## ratios side by side, fails above the bars
	@failed=; for file in cold_start extract extractors reconcile; do \
		echo "== $$file"; $(BIN)/python benchmarks/$$file.py || failed="$$failed $$file"; \
	done; test -z "$$failed" || { echo "above the bars:$$failed"; exit 1; }

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
