# Every target is a plain command or two; README.md gives them to people without make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
BUILD := $(BIN)/jupyter-book build -W --keep-going
PORT ?= 8000

.PHONY: book en zh live live-test engines serve test nbval conformance soak mutants notebooks figures lab bench bench-site linkcheck requirements lint clean help

# The notebooks are run first: both editions then read what came out, side by side.
book: $(READY) ## build both editions into _build/html
	$(BIN)/python -m book._ext.booksite
	$(MAKE) -j2 en zh
	rm -rf _build/html/book/zh && cp -R book/zh/_build/html _build/html/book/zh
	@echo "The book: $(CURDIR)/_build/html/index.html (open it, or: make serve)"

en: $(READY)
	$(BUILD) .

zh: $(READY)
	$(BUILD) book/zh

# PYODIDE names a folder or an address with the files of the release; by default they are upstream's.
live: book ## a second site in _build/live, whose cells run in the page
	$(BIN)/python -m tools.live _build/html _build/live --from "$(PYODIDE)"

# Without Python for the browser the tests say so, and are skipped.
live-test: book ## run every cell of the English pages in a browser
	rm -rf _build/live
	-$(BIN)/python -m tests.live.files _build/pyodide && \
		$(BIN)/python -m tools.live _build/html _build/live --from _build/pyodide --release tests/live/pyodide.json
	$(BIN)/python -m pytest -n auto --durations=0 --durations-min=1 tests/live

# Of Debian: firefox-esr, webkit2gtk-driver, xvfb. An engine that is not there is skipped.
engines: book ## every explorer in Firefox and in WebKit, which is Safari's engine
	$(BIN)/python -m pytest -rs tests/engines

serve: book ## build, then serve the book on localhost
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory _build/html $(PORT)

# In the order of collection: a worker keeps its browser from file to file, and short files come last.
test: book ## all tests that need no PyTorch: library, notebooks, site in a browser
	$(BIN)/python -m tests.site.browser
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

nbval: $(READY) ## run every cell of both editions anew and compare, as a reader's own nbval does
	$(BIN)/python -m pytest -n auto --dist loadfile book/en book/zh

conformance: $(VENV)/pytorch ## install PyTorch (CPU) and compare minitorch with it, live
	$(BIN)/python -m pytest -n auto tests/conformance

# Programs go on where the last run stopped: N says how many more.
soak: $(VENV)/pytorch ## 20,000 random programs, as many tensors and compiled graphs, and 3,000 everyday calls, beside PyTorch
	nice $(BIN)/python -m tests.conformance.soak --many $(or $(N),20000)
	nice $(BIN)/python -m pytest -n auto --hypothesis-profile=soak tests/conformance/test_random_programs.py tests/conformance/test_compiled.py
	nice $(BIN)/python -m tests.conformance.everyday

# Each fault costs some ten seconds: N says how many.
mutants: $(VENV)/mutants ## plant small faults in the library, and show those that no test notices
	nice $(BIN)/python -m benchmarks.mutants --many $(or $(N),150)

notebooks: $(READY) ## run the committed notebooks again and clean them
	$(BIN)/python tools/notebooks.py book/en/*.ipynb book/zh/*.ipynb

figures: $(READY) ## draw the figures again
	$(BIN)/python -m book.figures

lab: $(READY) ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab --notebook-dir=. book/en/index.ipynb

bench: $(VENV)/peers ## time and memory: minitorch beside PyTorch and other libraries
	$(BIN)/python -m benchmarks.library

bench-site: book ## page weights, and the time until an explorer is alive and a cell answers
	$(BIN)/python -m benchmarks.site
	$(BIN)/python -m benchmarks.live

linkcheck: $(READY) ## follow every link that leaves the book
	$(BUILD) --builder linkcheck .
	$(BUILD) --builder linkcheck book/zh

lint: $(READY) ## look for mistakes in the Python files
	$(BIN)/ruff check

requirements: $(READY) ## pin everything requirements.in asks for into requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 requirements.in -o requirements.txt

clean: ## remove what the build made (not the virtual environment)
	rm -rf _build book/zh/_build

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "The book needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -r requirements.txt
	@touch $@

# On Linux the plain wheel brings gigabytes for graphics cards; PyTorch's own index has one without.
$(VENV)/pytorch: $(READY)
	$(BIN)/python -m pip install --quiet --retries 1 --no-deps torch==2.13.0 \
		--extra-index-url https://download.pytorch.org/whl/cpu
	$(BIN)/python -m pip install --quiet -e ".[conformance]"
	@touch $@

$(VENV)/peers: $(VENV)/pytorch
	$(BIN)/python -m pip install --quiet -e ".[bench]"
	@touch $@

$(VENV)/mutants: $(READY)
	$(BIN)/python -m pip install --quiet -e ".[mutants]"
	@touch $@
