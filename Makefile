# One command for each thing a person does here; `make` alone lists them.
# Works with GNU make 3.81 (macOS). On Windows: py tools/setup_env.py, then .venv\Scripts\assessment demo

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
UV := uv==0.13.9
export PYTHON

# On all cores; the tests of LibreOffice stay on one worker (tests/conftest.py).
PYTEST := $(BIN)/python -m pytest
PYTEST_ARGS ?= -n auto --dist loadgroup -p no:benchmark

# make lock LOCK_ARGS=--upgrade takes newer versions; alone it changes only what pyproject.toml asks for.
LOCK_ARGS ?=
LOCK_FILES := requirements/build.txt requirements/run.txt requirements/dev.txt requirements/pipx.txt \
  requirements/verapdf.txt
# Universal: one file for Python 3.11 and newer on Linux, macOS and Windows. Fewest: the same version on each.
COMPILE = .venv-lock/bin/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(LOCK_ARGS)

.DEFAULT_GOAL := help
.PHONY: help demo test lint format types check coverage bench wheel lock clean

help: ## Muestra esta lista | Mostra esta lista | Shows this list
	@awk -F ' *## *' '/^[a-z]+:.*## / { \
	  split($$1, target, ":"); split($$2, text, " *[|] *"); \
	  printf "make %-10s es  %s\n%15s pt  %s\n%15s en  %s\n", target[1], text[1], "", text[2], "", text[3] }' Makefile

demo: .venv/run.stamp ## Evalúa la ciudad de ejemplo | Avalia a cidade de exemplo | Assesses the example city
	@$(BIN)/assessment demo

test: .venv/dev.stamp ## Ejecuta las pruebas | Executa os testes | Runs the tests
	@$(PYTEST) $(PYTEST_ARGS)

lint: .venv/dev.stamp ## Revisa el estilo del código | Verifica o estilo do código | Checks the style of the code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: .venv/dev.stamp ## Corrige el estilo del código | Corrige o estilo do código | Mends the style of the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: .venv/dev.stamp ## Revisa los tipos | Verifica os tipos | Checks the types
	@$(BIN)/mypy

check: lint types test ## Estilo, tipos y pruebas | Estilo, tipos e testes | Style, types and tests

coverage: .venv/dev.stamp ## Qué líneas prueban las pruebas | Que linhas os testes cobrem | Which lines the tests reach
	@$(PYTEST) $(PYTEST_ARGS) --cov --cov-report=term

bench: .venv/dev.stamp ## Mide la velocidad | Mede a velocidade | Measures the speed
	@$(BIN)/python -m benchmarks

# The wheel is built from the source archive, so that a file missing there is noticed here.
wheel: .venv/dev.stamp ## Construye el paquete en dist/ | Constrói o pacote em dist/ | Builds the package into dist/
	@rm -rf dist
	@$(BIN)/python -m hatchling build -t sdist
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist dist/*.tar.gz
	@ls dist

lock: .venv-lock/bin/uv ## Fija las versiones en requirements/ | Fixa as versões em requirements/ | Locks versions in requirements/
	$(COMPILE) --group build -o requirements/build.txt
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) pyproject.toml --group dev -c requirements/run.txt -c requirements/build.txt -o requirements/dev.txt
	$(COMPILE) --group pipx -o requirements/pipx.txt
	$(COMPILE) --group verapdf -o requirements/verapdf.txt
	@! grep -nE '://|^ *--(index-url|extra-index-url|find-links)' $(LOCK_FILES)

clean: ## Borra lo que se puede volver a crear | Apaga o que pode ser recriado | Removes what can be made again
	@rm -rf .venv .venv-lock dist mutants htmlcov .coverage .pytest_cache .hypothesis .mypy_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/run.stamp: pyproject.toml requirements/build.txt requirements/run.txt tools/setup_env.py
	@python=$$(sh tools/find_python.sh) && "$$python" tools/setup_env.py run

.venv/dev.stamp: pyproject.toml requirements/dev.txt tools/setup_env.py
	@python=$$(sh tools/find_python.sh) && "$$python" tools/setup_env.py dev

.venv-lock/bin/uv: Makefile
	@python=$$(sh tools/find_python.sh) && "$$python" -m venv --clear .venv-lock
	@.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check $(UV)
	@touch $@
