"""Why an item stands in the plan as it does, in plain words: its facts, its law, to whom it goes, in which round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from contracts.vocabulary import BUREAU_NAMES
from functions.analysis.model import Finding, NegativeItem, RuleClass, Strength
from functions.analysis.planning.rounds import Placed

_FIRMNESS: Final[Mapping[Strength, str]] = {
    Strength.CERTAIN: "The report's own entries leave no other reading.",
    Strength.PROBABLE: "The report's entries make an error likely; the explanation says what else could be behind it.",
    Strength.POSSIBLE: "The report's entries only hint at an error; papers would make it firmer.",
}
_FOOTING: Final[Mapping[RuleClass, str]] = {
    RuleClass.STATUTE: "A statute speaks to it: {law}.",
    RuleClass.INTERNAL: "The entry does not agree with itself, and what is reported must be accurate: {law}.",
    RuleClass.CROSS_BUREAU: "The bureaus do not agree about it, and what is reported must be accurate: {law}.",
    RuleClass.OVER_TIME: "It changed in a way that nothing explains, and what is reported must be accurate: {law}.",
    RuleClass.BUREAU_POLICY: "The bureaus' own rule speaks against it, not a statute: {law}.",
    RuleClass.DEBT_COLLECTION: "The law on collecting debts speaks to it: {law}.",
    RuleClass.IDENTITY: "It may belong to somebody else's file: {law}.",
}


def reasons(placed: Placed, item: NegativeItem | None, limit: int) -> Iterator[str]:
    """One sentence each; none of them says what will come of it."""
    finding = placed.finding
    yield _FIRMNESS[finding.strength]
    yield _FOOTING[finding.rule_class].format(law="; ".join(finding.citations))
    if item is not None and item.age_months is not None:
        yield f"The entry is negative, {item.age_months} months old."
    yield _addressee(finding)
    if placed.split:
        yield f"Round {placed.round}: an earlier round carries this entry's other points; a request has room for few."
    elif placed.round > 1:
        yield f"Round {placed.round}: better-founded points go first, at most {limit} entries at once with a bureau."
    else:
        yield f"Round 1: it is among the best-founded, at most {limit} entries at once with a bureau."
    if placed.together > 1:
        yield (
            f"The same debt stands in {placed.together} entries of this round; all are disputed together, on grounds "
            "that can all be true."
        )
    if finding.evidence:
        yield f"What would help: {'; '.join(finding.evidence)}."
    yield "You confirm it in your own words before anything is sent."


def _addressee(finding: Finding) -> str:
    bureau = BUREAU_NAMES[finding.bureau]
    if finding.section == "tradeline":
        who = finding.furnisher or "the company that reported it"
        return f"It goes to {bureau}, which must put it to {who} (15 U.S.C. 1681i(a)(2))."
    return f"It goes to {bureau}, which keeps this part of the file itself."
