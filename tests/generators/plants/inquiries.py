"""Plants of inquiries: one that nobody allowed, one that opened an account in spite of a freeze."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any, Final

from contracts.dates import PartialDate
from contracts.report import Report
from contracts.vocabulary import Bureau, InquiryKind, Status
from functions.analysis.known import Freeze, InquiryConsent
from tests.generators.canonical_reports import sourced
from tests.generators.plants.disputes import day, id_of
from tests.generators.plants.planting import hard_inquiry
from tests.generators.scenes import Plant, Planted, Scene

_STRANGER: Final = "MERIDIAN LENDING"


def plant_inquiry_without_consent(scene: Scene, rng: Random) -> Planted:
    """A hard inquiry of a company that the consumer never had to do with."""
    report = scene.report(rng.choice(list(Bureau)))
    asked = PartialDate.of(day(report) - timedelta(days=rng.randrange(1, 700)))
    report, made = hard_inquiry(report, kind=InquiryKind.HARD, inquirer=_STRANGER, inquired_on=asked)
    said = InquiryConsent(
        id="sta_1", by="consumer", stated_on=day(report), report=id_of(report), section="inquiry", key=made.key,
        given=False,
    )  # fmt: skip
    return Planted(scene.with_report(report).told(said), id_of(report), made.key)


def plant_inquiry_despite_freeze(scene: Scene, rng: Random) -> Planted:
    """An inquiry in the middle of a freeze, and the account it opened."""
    report = scene.report(rng.choice(list(Bureau)))
    soft = tuple(each for each in report.inquiries if each.kind is InquiryKind.SOFT)
    asked = day(report) - timedelta(days=rng.randrange(60, 300))
    report = report.model_copy(update={"inquiries": soft})
    report, made = hard_inquiry(report, kind=InquiryKind.HARD, inquirer=_STRANGER, inquired_on=PartialDate.of(asked))
    report = _with_account(report, PartialDate.of(asked + timedelta(days=rng.randrange(0, 30))), rng)
    frozen = Freeze(
        id="sta_1", by="consumer", stated_on=day(report), what="freeze", bureau=report.bureau,
        placed_on=asked - timedelta(days=rng.randrange(10, 400)),
    )  # fmt: skip
    return Planted(scene.with_report(report).told(frozen), id_of(report), made.key)


def _with_account(report: Report, opened: PartialDate, rng: Random) -> Report:
    cards = (each for each in report.tradelines if each.status is Status.CURRENT and each.account_type == "18")
    like = next(each for each in cards if each.first_delinquency_on is None)
    values: dict[str, Any] = {
        "furnisher": _STRANGER,
        "opened_on": opened,
        "account_number": f"7711{rng.randrange(10**4):04d}****",
    }
    if like.reported_on is not None and opened.certainly_after(like.reported_on):
        values["reported_on"] = opened
    key = f"t{len(report.tradelines) + 1:03d}"
    fresh = sourced(values, f"$.planted.{key}")
    update = {**values, "key": key, "payment_history": (), "sources": like.sources | fresh["sources"]}
    return report.model_copy(update={"tradelines": (*report.tradelines, like.model_copy(update=update))})


PLANTS: Final[Mapping[str, Plant]] = {
    "R62": plant_inquiry_without_consent,
    "R82": plant_inquiry_despite_freeze,
}
