# Every task of the project. `make` lists them.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# Where the parts of the pipeline are trained before they are merged.
PARTS := build/train

.DEFAULT_GOAL := help

help: ## list the tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(READY) ## set everything up and check the example drafts
	@echo "Checking the drafts in examples/; most of them are bad on purpose."; echo
	@$(BIN)/clauselint check examples; status=$$?; \
	echo; echo "clauselint check examples: exit code $$status (1 means: violations found)"; test $$status -eq 1

test: $(READY) ## set everything up and pass the tests
	$(BIN)/python -m pytest -n 2

check: lint types contracts stale test ## all that CI asks of the code

lint: $(READY) ## ruff, rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## mypy --strict
	$(BIN)/mypy

contracts: $(READY) ## the layers of the package
	$(BIN)/lint-imports

docs: $(READY) ## write what is generated: the schemas, the rule book, the keys of rules, and the README's output
	$(BIN)/python -m clauselint.rules.loading.schema
	$(BIN)/python -m clauselint.rules.config.schema > build.json && mv build.json clauselint/rules/schemas/config.schema.json
	$(BIN)/python -m tests.readme
	$(BIN)/python -m tests.rulebook
	$(BIN)/python -m tests.writing

stale: docs ## fail if what is generated was out of date
	git diff --exit-code -- README.md clauselint/rules/schemas docs/rules docs/writing-rules.md
	test -z "$$(git ls-files --others --exclude-standard docs/rules)"

accept: $(READY) ## rewrite corpus/*.expect from what clauselint says today; review the diff
	$(BIN)/python -m tests.accept

bench: $(READY) ## measure speed, as ratios in one run
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.matching
	$(BIN)/python -m benchmarks.meaning

evasion: $(READY) ## count names in disguise that are caught (needs ../shared/evasion)
	$(BIN)/python -m benchmarks.evasion ../shared/evasion/dev.jsonl

sealed: $(READY) ## measure what sealed lists cost and, with ../shared/evasion, what they catch
	$(BIN)/python -m benchmarks.sealed
	@for way in vault tags; do echo "through $$way:"; \
	$(BIN)/python -m benchmarks.evasion ../shared/evasion/dev.jsonl --through $$way | tail -5; done

fingerprints: $(READY) ## measure what is found of documents, and what that costs (more with ../shared/data)
	$(BIN)/python -m benchmarks.fingerprint

damage: $(READY) ## damage each of the first 4,096 bytes of sealed files (about 20 minutes)
	$(BIN)/python -m tests.sealed.test_damage

killers: $(READY) ## measure how far patterns overrun their time (about 5 minutes)
	$(BIN)/python -m benchmarks.killers

fillers: $(READY) ## measure how the time for a draft grows with its size
	$(BIN)/python -m benchmarks.fillers

bombs: $(READY) ## measure what files made to exhaust time or memory cost
	$(BIN)/python -m benchmarks.bombs

alarms: $(READY) ## count alarms on ordinary posts (needs ../shared/data)
	$(BIN)/python -m benchmarks.alarms

coverage: $(READY) ## fail if a branch of the core has no test
	@mkdir -p build
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term tests --ignore=tests/training --ignore=tests/reporters

million: $(READY) ## judge a million generated drafts (half an hour); COUNT and FIRST choose others
	$(BIN)/python -m tests.airtight.million --first $(or $(FIRST),0) --count $(or $(COUNT),1000000)

fuzz: $(READY) ## fuzz what reads from outside, by coverage, for SECONDS (300)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[proof]'
	$(BIN)/python -m tests.airtight.fuzz $(or $(SECONDS),300)

mutation: $(READY) ## count the mutants of the core that the tests kill (SHARE of them, 10 in 100)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[proof]'
	$(BIN)/python -m benchmarks.mutation --share $(or $(SHARE),10)

sweep: $(READY) ## compare what is found in 10,000 generated drafts, masked or not, in any order
	$(BIN)/python -m tests.airtight.posts 10000

kills: $(READY) ## kill whoever writes a baseline, 200 times, and look at what is left
	$(BIN)/python -m tests.baseline.kills 200

moments: $(READY) ## try permissions and embargoes at 33,000 moments across time zones
	$(BIN)/python -m tests.rules.moments 3000

train: $(READY) ## train the bundled pipeline and the judge of meaning again (needs ../shared/data)
	$(BIN)/python -m training.train --out $(PARTS)/ner
	$(BIN)/python -m training.tone.train --out $(PARTS)/tone
	$(BIN)/python -m training.tone.merge $(PARTS)/ner $(PARTS)/tone clauselint/models/en_posts
	$(BIN)/python -m training.meaning.train --out $(PARTS)/meaning

evaluate: $(READY) ## score the packs on corpus/; with ../shared/data also alarms and the pipeline
	$(BIN)/python -m benchmarks.drafts
	@if test -d ../shared/data; then $(BIN)/python -m benchmarks.alarms && $(BIN)/python -m training.evaluate && \
	$(BIN)/python -m training.tone.evaluate && $(BIN)/python -m training.tone.rule; \
	else echo "../shared/data is not here, so alarms and the pipeline's tables are left out"; fi

storm: $(READY) ## kill 200 runs while they write the cache, and have 200 use one cache and worker at once (5 minutes)
	$(BIN)/python -m tests.results.storm 200 200

git: $(READY) ## measure the hook, 500 staged files, and 2,000 posts (of ../shared/data) beside proselint and alex
	$(BIN)/python -m benchmarks.git

pre-commit: $(READY) ## install our hooks by pre-commit from a clone, offline, and try them (1 minute)
	$(BIN)/python -m tests.git.test_pre_commit

wheel: $(READY) ## build sdist and wheel, and try the wheel in an empty environment
	sh .ci/wheel

format: $(READY) ## let ruff format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "clauselint needs Python 3.11 to 3.13; say which one: make PYTHON=python3.12 demo"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

.PHONY: help demo test check coverage million fuzz mutation lint types contracts docs stale accept sweep kills moments bench evasion sealed fingerprints damage killers fillers bombs alarms train evaluate storm git pre-commit wheel format
