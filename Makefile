# DDM Desktop. `make run` opens it, `make test` tests it; each sets up all it needs by itself.
SHELL := /bin/sh
PYTHON_IN_VENV := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test check pictures bench soak wheel package proof clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 14

run: ## open the program
	@packaging/set-up.sh run
	@$(PYTHON_IN_VENV) -m ddm_desktop

test: ## run the tests
	@packaging/set-up.sh test
	@$(PYTHON_IN_VENV) -m pytest -n 2 --dist loadgroup

check: ## lint, formatting, types, architecture
	@packaging/set-up.sh check
	@$(PYTHON_IN_VENV) -m ruff check
	@$(PYTHON_IN_VENV) -m ruff format --check
	@$(PYTHON_IN_VENV) -m mypy
	@$(PYTHON_IN_VENV) -m pytest tests/test_architecture.py

pictures: ## hold every page against its accepted picture; ACCEPT=1 accepts what is seen, SCENES=write some of it
	@packaging/set-up.sh test
	@$(PYTHON_IN_VENV) tests/pictures/take.py $(if $(ACCEPT),--accept) $(SCENES)

bench: ## measure the speed the program promises
	@packaging/set-up.sh test
	@$(PYTHON_IN_VENV) tests/bench/bench.py

soak: ## run the long tests
	@packaging/set-up.sh test
	@$(PYTHON_IN_VENV) -m pytest --soak -m soak

wheel: ## build the wheel into dist/
	@packaging/set-up.sh run
	@$(PYTHON_IN_VENV) -m pip wheel -qq --disable-pip-version-check --no-deps --wheel-dir dist .

package: ## build the installers into dist/
	@packaging/set-up.sh run
	@$(PYTHON_IN_VENV) packaging/package.py

proof: ## install what `make package` has made in a fresh Debian, use it, remove it (root; minutes)
	@packaging/set-up.sh test
	@build/environment/bin/python packaging/smoke.py dist/ddm-desktop
	@$(PYTHON_IN_VENV) -m pytest -o faulthandler_timeout=900 tests/packaging/proof_of_installation.py

clean: ## remove all that was made here
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +
