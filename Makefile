# make demo   check the files in examples/
# make test   run every check, as CI does
# make quick  run what an edit of vocab/ or schema/ can break, in under a minute
# make bench  measure speed and memory against other tools
# make docs   build the site into site/, with all that machines take from it
# make zensical   build it with Zensical as well, and compare
# make screenshots   make pictures of the site's pages, to be looked at
# make fuzz   change small files for two minutes, and look for one without a report
# make page   make dist/ctdc-check.html, the page that checks files without installing
# make test-page   compare page and commands on all test files, and in Firefox too
# make release   make the wheel, site, page, artefacts, redirects and checksums in dist/
# make compile   rebuild ctdc_validate/compiled from schema/ and vocab/

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1

.PHONY: demo test quick lint types unit docs zensical screenshots compile bench fuzz
.PHONY: page test-page release clean

demo: .venv/.run
	@echo '$$ ctdc-validate examples/good.csv'
	@$(BIN)/ctdc-validate examples/good.csv
	@echo
	@echo '$$ ctdc-validate --show-values near examples/faulty.xlsx'
	@$(BIN)/ctdc-validate --show-values near examples/faulty.xlsx; test $$? -eq 1

test: lint types unit

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev
	$(BIN)/mypy

unit: .venv/.dev .venv/.consumers .cache/page/.fetched
	$(BIN)/pytest --numprocesses auto --dist worksteal

# Without the site, the browser, other formats' judges and properties of many records.
quick: .venv/.dev
	$(BIN)/python -m schema.compiler
	$(BIN)/pytest --numprocesses auto --dist worksteal tests/test_build.py \
	  tests/test_build_sources.py tests/test_build_mappings.py tests/test_cases.py \
	  tests/test_editions.py tests/test_partners.py tests/test_rule_examples.py \
	  tests/test_rule_facts.py tests/test_messages.py tests/test_hints.py \
	  tests/test_words.py tests/test_sources.py tests/test_explain.py \
	  tests/test_reference.py

docs: .venv/.dev .cache/page/.fetched
	$(BIN)/python -m schema.site pages
	$(BIN)/mkdocs build --strict --site-dir site
	$(BIN)/python -m schema.site doors site

zensical: docs
	$(BIN)/python -m schema.site zensical site

screenshots: docs
	$(BIN)/python tests/browser/screenshots.py

compile: .venv/.dev
	$(BIN)/python -m schema.compiler.countries
	$(BIN)/python -m schema.compiler

bench: .venv/.dev .venv/.bench
	$(BIN)/python -m bench

fuzz: .venv/.fuzz
	$(BIN)/python -m fuzz 60
	$(BIN)/python -m fuzz.guided 60

page: .venv/.dev
	$(BIN)/python -m page dist

test-page: .venv/.dev .cache/page/.fetched
	CTDC_WHOLE_CORPUS=1 $(BIN)/pytest tests/browser/test_page.py

# OLDER=FILE names the wheel of the version before, for release notes; SITE=ADDRESS
# where the site is served, for the rules for w3id.org.
release: docs
	$(BIN)/python -m schema.compiler --check
	$(BIN)/python -m release dist $(OLDER:%=--older=%) $(SITE:%=--site=%)

.venv/.pip:
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet pip==26.3
	@touch $@

.venv/.run: pyproject.toml | .venv/.pip
	$(BIN)/pip install --quiet --editable .
	@touch $@

.venv/.dev: pyproject.toml .venv/.run
	$(BIN)/pip install --quiet --group build --group docs --group test
	@touch $@

# The programs for Node.js that tests hand the formats to; without npm there are none.
.venv/.consumers: tests/consumers/package.json .venv/.dev
	@if command -v npm >/dev/null; then \
	  rm -rf .venv/consumers && mkdir .venv/consumers && \
	  cp tests/consumers/package.json .venv/consumers && \
	  npm install --prefix .venv/consumers --no-package-lock --ignore-scripts \
	    --no-audit --no-fund --silent && touch $@; fi

.venv/.fuzz: pyproject.toml .venv/.dev
	$(BIN)/pip install --quiet --group fuzz
	@touch $@

.venv/.bench: pyproject.toml .venv/.dev
	$(BIN)/pip install --quiet --group bench
	@touch $@

# Without npm there is no page, and the tests of it are left out and say so.
.cache/page/.fetched: page/lock.json | .venv/.dev
	-$(BIN)/python -m page fetch && touch $@

clean:
	rm -rf .venv site docs/reference dist build .cache bench-data fuzz-found
