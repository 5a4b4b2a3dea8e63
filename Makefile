# kwtui: `make` alone lists what there is. Everything is installed into .venv, inside this folder.
# Choose the Python with PYTHON=…; give the program its arguments with ARGS="…".

PYTHON ?=
ARGS ?=
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input -qq
SOURCES := $(shell find kwtui screens models -name '*.py')
# The tests wait as much as they work: three of them for two processors.
WORKERS := $(shell expr $$(nproc) \* 3 / 2)
SAMPLE := $(shell find models -name '*.py' -o -name '*.toml')

.DEFAULT_GOAL := help
.PHONY: help install run demo test soak sshd calendars check format bench lock clean

help:
	@echo 'make run      install what is needed, once, and start kwtui (ARGS="--help")'
	@echo 'make demo     the same on a sample home that is thrown away'
	@echo 'make install  only install'
	@echo 'make test     run the tests (ARGS="-k board")'
	@echo 'make check    format, lint, types, import directions, house rules, lock files'
	@echo 'make format   put the code into the project'\''s format'
	@echo 'make soak     the tests that take minutes'
	@echo 'make sshd     the tests that need an sshd (Debian: openssh-server)'
	@echo 'make calendars  the tests that need khal and calcurse (Debian has both)'
	@echo 'make bench    the measurements'
	@echo 'make lock     make the lock files anew after a change of dependencies'
	@echo 'make clean    remove the environment and everything made from the sources'

# Each file below stands for a step that was done; it is done again when what it depends on is newer.
$(VENV)/made: tools/venv.sh
	@tools/venv.sh $(VENV) $(PYTHON)
	@touch $@

$(VENV)/installed: requirements.lock pyproject.toml $(VENV)/made
	@echo 'Installing what kwtui needs; this is done once.'
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(PY) -m compileall -q $(VENV)/lib
	@touch $@

# Without compiled byte-code the program takes almost three times as long to start.
$(VENV)/compiled: $(SOURCES) $(VENV)/installed
	@$(PY) -m compileall -q kwtui screens models
	@touch $@

$(VENV)/developing: requirements-dev.lock $(VENV)/installed
	@echo 'Installing what the tests and checks need; this is done once.'
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# The sample home is made from what is in models, in a few seconds, and only copied afterwards.
$(VENV)/sampled: $(SAMPLE) $(VENV)/compiled
	@echo 'Making the sample home.'
	@$(PY) -m models.sample > $@.new
	@mv $@.new $@

install: $(VENV)/compiled $(VENV)/sampled

run: install
	@exec $(VENV)/bin/kwtui $(ARGS)

demo: install
	@exec $(VENV)/bin/kwtui demo $(ARGS)

test: install $(VENV)/developing
	$(PY) -m pytest --numprocesses=$(WORKERS) --dist=worksteal $(ARGS)

soak: install $(VENV)/developing
	$(PY) -m pytest -m soak $(ARGS)

sshd: install $(VENV)/developing
	$(PY) -m pytest -m sshd $(ARGS)

calendars: install $(VENV)/developing
	$(PY) -m pytest -m calendars $(ARGS)

check: install $(VENV)/developing
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/codespell kwtui screens models tools benchmarks docs *.md
	$(PY) tools/houserules.py
	$(PY) tools/lock.py --check

format: install $(VENV)/developing
	$(VENV)/bin/ruff check --fix --select I .
	$(VENV)/bin/ruff format .

bench: install $(VENV)/developing
	$(PY) -m benchmarks $(ARGS)

lock: $(VENV)/developing
	$(PY) tools/lock.py $(ARGS)

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis \
		.import_linter_cache
	find kwtui screens models tests tools -name __pycache__ -type d -exec rm -rf {} +
