"""A rule's case with statements and other reports around it, and what the whole analysis makes of a planted scene."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any, TypeVar

from contracts.report import Report, Source, SourceKind, Tradeline
from contracts.vocabulary import Bureau
from functions.analysis.engine.analyse import analyse
from functions.analysis.engine.circle import Circle
from functions.analysis.engine.rule import Case
from functions.analysis.known import Known, OnEntry
from functions.analysis.model import Finding, ReportPurpose
from tests.generators.scenes import Plant, Scene, consistent_scene
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, line

AS_OF = date(2026, 11, 1)
SAID_ON = date(2024, 3, 20)
S = TypeVar("S", bound=OnEntry)

CARD: dict[str, Any] = {
    "furnisher": "NORTHERN LAKES BANK", "account_number": "****123412341234", "account_type": "18",
    "portfolio_type": "revolving", "opened_on": "2015-05-10", "high_credit_cents": 300_000,
    "reported_on": "2024-03-10", "ownership": "individual",
}  # fmt: skip
"""What makes an account one at several bureaus."""


def stated(
    kind: type[S],
    *,
    report: str = "rpt_experian",
    section: Any = "tradeline",
    key: str = "t001",
    by: Any = "consumer",
    **told: Any,
) -> S:
    """A statement on the one account of the case's own report."""
    return kind(id="sta_1", by=by, stated_on=SAID_ON, report=report, section=section, key=key, **told)


def report_of(
    bureau: Bureau, *lines: Tradeline, id: str | None = None, generated_on: date | None = REPORTED, **sections: Any
) -> Report:
    """A report of a bureau with these accounts in its own name."""
    own = (each.model_copy(update={"bureau": bureau}) for each in lines)
    dated = {} if generated_on is None else {"generated_on": Source(kind=SourceKind.JSON_PATH, path="$.generated_on")}
    return Report(
        id=id or f"rpt_{bureau.value}", bureau=bureau, source="test", generated_on=generated_on, tradelines=tuple(own),
        sources=dated, **sections,
    )  # fmt: skip


def among(
    own: Report,
    *others: Report,
    earlier: Sequence[Report] = (),
    told: Sequence[Any] = (),
    purpose: ReportPurpose = WRITTEN,
) -> Case:
    """The case of a report beside those of other bureaus and its own earlier ones."""
    reports = (own, *others)
    circle = Circle(reports, earlier)
    return Case(own, reports, own.generated_on or REPORTED, purpose, PACK, circle, Known(statements=tuple(told)))


def alone(*told: Any, generated_on: date | None = REPORTED, records: Any = (), **fields: Any) -> tuple[Tradeline, Case]:
    """One account on one report, with what was said of it."""
    tradeline = line(**fields)
    return tradeline, among(
        report_of(Bureau.EXPERIAN, tradeline, generated_on=generated_on, public_records=tuple(records)), told=told
    )


def found_in(scene: Scene) -> tuple[Finding, ...]:
    outcome = analyse(scene.reports, as_of=AS_OF, purpose=WRITTEN, pack=PACK, earlier=scene.earlier, known=scene.known)
    return outcome.findings


def finds_alone(plants: Mapping[str, Plant], rule_id: str, seed: int) -> None:
    """In a consistent scene, which is silent, a planted error is one finding of its rule, there, and no other's."""
    rng = Random(seed)
    scene = consistent_scene(rng)
    assert found_in(scene) == ()
    made = plants[rule_id](scene, rng)
    assert [(each.rule_id, each.report, each.key) for each in found_in(made.scene)] == [
        (rule_id, made.report, made.key)
    ]
