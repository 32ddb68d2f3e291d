# What a contributor asks for by name; CONTRIBUTING.md says when. CI (.ci/run) asks the same and more.
# Python's programs are those of .venv, Node's those of node_modules, which the first session that needs them installs.
PYTHON = .venv/bin/python
# What is quick to ask and tells most: the rooms that hold what is said, and the walls between all rooms.
FAST = tests/atlas tests/measure tests/words tests/web/api tests/test_layers.py tests/test_no_frontier.py

# What Python compiles is kept from run to run, whatever the environment says: without it, to read the tests alone takes
# twice as long.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL = help
.PHONY: help fast test browser lint types js mutants bench format

help: ## list the sessions
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

fast: ## tests of the history, the arithmetic, the words and the API: under 20 s on two cores
	$(PYTHON) -m pytest -q -n 2 --dist loadfile -p no:schemathesis -m "not slow" $(FAST)

test: ## every test, as the README's command runs them
	$(PYTHON) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

browser: ## the tests that drive the system's browsers
	$(PYTHON) -m pytest -q -m browser

lint: node_modules ## style of the program, the scripts and the style sheets
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	npm run --silent lint
	npm run --silent format:check

types: node_modules ## types of the program and of the scripts that have them
	$(PYTHON) -m mypy
	npm run --silent types

js: node_modules ## tests of the scripts that only calculate
	npm test --silent

mutants: ## change the program in small ways, 200 of them by a seed, and ask whether a test notices
	$(PYTHON) -m tests.mutants --sample 200 --seed 1

bench: ## list the benchmarks; "python -m tests.benchmarks.measured --write" runs them
	$(PYTHON) -m tests.benchmarks.measured

format: node_modules ## write the style that "lint" asks for
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	npm run --silent format

node_modules: package-lock.json
	npm ci --no-audit --no-fund
	@touch node_modules
