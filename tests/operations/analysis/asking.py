"""A rule that needs the consumer's word, for tests of what is asked and answered, whatever rules there are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from contracts.report import Tradeline
from functions.analysis.engine import analyse
from functions.analysis.engine.facts import fact
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.known import ClosedByConsumer, Disputed
from functions.analysis.model import RuleClass, Strength
from functions.analysis.rules import RULES


@tradeline_rule("T01", RuleClass.STATUTE, citations=ACCURACY, inputs=("furnisher",))
def closed_without_a_word(tradeline: Tradeline, case: Case) -> Outcome:
    """An account is not marked as closed by the consumer."""
    if tradeline.key not in ("t001", "t002"):
        return SILENT
    told = case.told(ClosedByConsumer, tradeline)
    if not told:
        return Abstained(("known.closed_by_consumer",))
    return Fired((fact(tradeline, "furnisher"),), Strength.PROBABLE, f"Closed on {told[-1].closed_on}.")


@tradeline_rule("T02", RuleClass.STATUTE, citations=ACCURACY, inputs=("furnisher",))
def disputed_before(tradeline: Tradeline, case: Case) -> Outcome:
    """An account was disputed before."""
    told = case.told(Disputed, tradeline)
    said = "; ".join(f"{each.by} {each.ground} {each.received_on} {each.result_on} {each.result}" for each in told)
    return Fired((fact(tradeline, "furnisher"),), Strength.POSSIBLE, said) if told else SILENT


@contextmanager
def asking() -> Iterator[None]:
    """The rules of an analysis, and these."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analyse, "RULES", (*RULES, closed_without_a_word, disputed_before))
        yield
