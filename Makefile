# One command for each thing a person wants to do; `make run` and `make test` need
# nothing but Python 3.11 or later and a browser.

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8501
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run ocr cluster test check format bench lock sbom clean browser postgres postgres-server

run: .venv/app  ## Set up, read the seeds, open the dashboard on 127.0.0.1
	$(BIN)/python -m geodata ingest seeds
	$(BIN)/streamlit run dashboard/app.py --server.address 127.0.0.1 --server.port $(PORT)

ocr: .venv/app  ## Add what reads scans and pictures of text (0.3 GB)
	$(BIN)/python -m pip install --quiet --require-hashes -r .ci/requirements-ocr.txt

cluster: .venv/app  ## Add what shares reading out to several processes or machines (Dask)
	$(BIN)/python -m pip install --quiet --require-hashes -r .ci/requirements-cluster.txt

postgres: .venv/app  ## Add what keeps the ledger on a PostgreSQL server
	$(BIN)/python -m pip install --quiet --require-hashes -r .ci/requirements-postgres.txt

test: .venv/tests browser postgres-server  ## Set up all that the tests need and pass them
	$(BIN)/python -m pytest -n 2

check: .venv/tests browser postgres-server  ## Format, lint, types, tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2

format: .venv/tests  ## Put the code in form
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: .venv/tests browser postgres-server  ## Measure what the README's table says
	$(BIN)/python -m tests.bench

lock:  ## Write requirements.txt anew from pyproject.toml (needs uv)
	.ci/lock

sbom: .venv/app  ## List all that is shipped or installed in sbom.json (CycloneDX)
	$(BIN)/python .ci/sbom

clean:  ## Forget the environment
	rm -rf .venv

.venv/app: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit("Dateline needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	touch $@

.venv/tests: .venv/app tests/requirements.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r tests/requirements.txt
	touch $@

browser: .venv/tests  ## A Chromium: one on PATH, else Playwright's own, else Debian's when root
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do \
	  command -v $$name >/dev/null && exit 0; done; \
	$(BIN)/python -m playwright install chromium && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-dejavu-core >/dev/null && exit 0; fi; \
	echo "No Chromium found: install one, then run this again" >&2; exit 1

postgres-server:  ## A PostgreSQL for the tests to start: what is there, else Debian's when root
	@for name in /usr/lib/postgresql/*/bin/initdb $$(command -v initdb); do \
	  test -x "$$name" && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null && exit 0; fi; \
	echo "No PostgreSQL found: install its server, then run this again" >&2; exit 1
