"""Cases in which something was told beside the report, and the statements they are made with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from contracts.report import Inquiry, PublicRecord, Report, Tradeline
from functions.analysis.engine.circle import Circle
from functions.analysis.engine.rule import Case
from functions.analysis.known import Known, OnEntry, Statement, Told
from tests.unit.analysis.rule_samples import REPORTED, case

S = TypeVar("S", bound=Statement)
_SECTIONS = {Tradeline: "tradeline", PublicRecord: "public_record", Inquiry: "inquiry"}


def says(kind: type[S], of: Tradeline | PublicRecord | Inquiry | None = None, **values: Any) -> S:
    """A statement of the consumer on the day of the report; on an entry of it if one is given."""
    place = {"report": "rpt_1", "section": _SECTIONS[type(of)], "key": of.key} if of is not None else {}
    if of is None and issubclass(kind, OnEntry):
        place = {"report": "rpt_1", "section": "tradeline", "key": "t001"}
    return kind.model_validate({"id": "sta_1", "by": "consumer", "stated_on": REPORTED, **place, **values})


def case_with(
    *told: Told,
    state: str | None = None,
    as_of: date | None = None,
    generated_on: date | None = REPORTED,
    earlier: Sequence[Report] = (),
    **sections: Any,
) -> Case:
    """The case of one report, of what was told, and of earlier reports of the bureau."""
    plain = case(generated_on, **sections)
    circle = Circle((plain.report,), earlier)
    known = Known(state=state, statements=told)
    return replace(plain, known=known, circle=circle, as_of=as_of or plain.as_of)
