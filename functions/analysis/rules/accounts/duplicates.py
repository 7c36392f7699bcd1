"""One account shown twice in the same bureau's report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from contracts.matching.names import furnisher
from contracts.report import Tradeline
from functions.analysis.engine.facts import absent, fact, strength_of
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, siblings_rule
from functions.analysis.engine.signs import sold_signs
from functions.analysis.model import Fact, RuleClass, Strength

SAME: Final = ("furnisher", "account_number", "opened_on", "high_credit_cents")
_MASK: Final = re.compile(r"[*X#•.]")
_SPACES: Final = re.compile(r"[\s-]")
_SHOWN_TAIL: Final = 4
_SHOWN_HEAD: Final = 8


class ShownNumber(NamedTuple):
    """What a masked number lets one compare: its last four signs, else a long enough beginning."""

    place: str
    signs: str


def shown_number(masked: str) -> ShownNumber | None:
    """None where too little is shown to tell two accounts of one furnisher apart: its first digits are shared."""
    parts = _MASK.split(_SPACES.sub("", masked).upper())
    if len(parts[-1]) >= _SHOWN_TAIL:
        return ShownNumber("tail", parts[-1][-_SHOWN_TAIL:])
    return ShownNumber("head", parts[0]) if len(parts[0]) >= _SHOWN_HEAD else None


def furnisher_family(name: str) -> str:
    """The words that tell a furnisher apart, without its store brand: SYNCB/JCP and SYNCHRONY BANK/LOWES are one."""
    found = furnisher(name)
    return "" if found is None else " ".join(found.parts[0].telling)


def _account(tradeline: Tradeline) -> tuple[object, ...] | None:
    number = shown_number(tradeline.account_number or "")
    if number is None or absent(tradeline, *SAME) or sold_signs(tradeline):
        return None
    return furnisher_family(tradeline.furnisher or ""), number, tradeline.opened_on, tradeline.high_credit_cents


@siblings_rule(
    "R27",
    RuleClass.INTERNAL,
    alike=_account,
    citations=ACCURACY,
    standards=("Metro 2 fields 5, 7, 10 and 12",),
    acdv_code="112",
    inputs=SAME,
    evidence=("A statement that shows the one account",),
)
def duplicate_tradeline(tradeline: Tradeline, siblings: Sequence[Tradeline], case: Case) -> Outcome:
    """The same account is shown twice in one report.

    Same furnisher, same shown digits of the number, same day opened, same highest credit: any two accounts of one
    consumer differ in one of them as a rule, so the finding is probable; where only the number's beginning is shown
    it is possible. The finding stands at the later entry. An account that was sold or transferred rightly stays
    beside its successor, and is not looked at.
    """
    if sold_signs(tradeline):
        return SILENT
    missing = absent(tradeline, *SAME)
    if missing:
        return Abstained(missing)
    number = shown_number(tradeline.account_number or "")
    if number is None:
        return Abstained(("account_number",))
    first = siblings[0]
    if first.key == tradeline.key:
        return SILENT
    others = (Fact(name=f"other_entry.{each.name}", value=each.value, source=each.source) for each in _same(first))
    facts = (*_same(tradeline), *others)
    at_most = Strength.PROBABLE if number.place == "tail" else Strength.POSSIBLE
    explanation = (
        f"The account is shown twice: another entry of {first.furnisher} ({first.account_number}) has the same number "
        f"as far as it is shown, the same date opened ({tradeline.opened_on}) and the same highest credit."
    )
    return Fired(facts, strength_of(facts, at_most), explanation)


def _same(tradeline: Tradeline) -> tuple[Fact, ...]:
    return tuple(fact(tradeline, name) for name in SAME)


RULES: Final = (duplicate_tradeline,)
