# Every target is the command of the same name: `python3 -m infra.local TARGET` works without make.
PYTHON ?= python3

.PHONY: run up stop status reset test bench train docs evidence deploy
run up stop status reset test bench train docs:
	@$(PYTHON) -m infra.local $@

evidence:
	@$(PYTHON) -m infra.local evidence "$(DISPUTE)"

deploy:
	@$(PYTHON) -m infra.local deploy "$(STAGE)"
