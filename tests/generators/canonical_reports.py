"""Canonical reports that are consistent: what careful furnishers send, with all that looks wrong and is not.

Seeded: the same `Random` gives the same report. `reports()` is the same as a hypothesis strategy. The errors that can
be planted in them stand in `planted_errors`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from contracts.calendar import add_months
from contracts.dates import PartialDate
from contracts.report import (
    Address,
    Consumer,
    Employer,
    Inquiry,
    Name,
    PublicRecord,
    Report,
    Source,
    SourceKind,
    SsnOnFile,
    Tradeline,
)
from contracts.vocabulary import (
    Bureau,
    InquiryKind,
    Ownership,
    PortfolioType,
    PublicRecordKind,
    Status,
)
from functions.analysis.engine.filings import PETITION_CHAPTER
from tests.generators.account_kinds import KINDS, PETITION_MONTHS, Kind

FURNISHERS = ("NORTHERN LAKES BANK", "SYNCB/HARBOR", "COMENITY/ELM", "PRAIRIE CREDIT UNION", "BLUE MESA AUTO")
REPORTED_SINCE_DAYS = 25
BORN = PartialDate(1940, 6, 14)
PLAN_IN_FORCE = date(2018, 4, 16)  # the bureaus' plan on public records


def sourced(values: Mapping[str, Any], path: str, confidence: float = 1.0) -> dict[str, Any]:
    """Field values as a section's arguments, each with a source of its own."""
    sources = {
        field: Source(kind=SourceKind.JSON_PATH, path=f"{path}.{field}", raw=str(value), confidence=confidence)
        for field, value in values.items()
        if field not in {"key", "bureau"} and value is not None
    }
    return {**values, "sources": sources}


def consistent_report(
    rng: Random, *, tradelines: int = len(KINDS), generated_on: date | None = None, bureau: Bureau = Bureau.EXPERIAN
) -> Report:
    """A report in which no rule has anything to find, with at least one tradeline of each kind if there is room."""
    day = generated_on or date(2015, 1, 1) + timedelta(days=rng.randrange(4000))
    kinds = [KINDS[at % len(KINDS)] for at in range(tradelines)]
    rng.shuffle(kinds)
    return Report(
        bureau=bureau,
        source="generator",
        generated_on=day,
        tradelines=tuple(_filed(_tradeline(rng, day, bureau, at, kind), day) for at, kind in enumerate(kinds, 1)),
        consumer=_person(),
        public_records=tuple(_public_records(rng, day, bureau)),
        inquiries=tuple(_inquiries(rng, day, bureau)),
        sources={"generated_on": Source(kind=SourceKind.JSON_PATH, path="$.generated_on", raw=day.isoformat())},
    )


@st.composite
def reports(draw: st.DrawFn, *, tradelines: int = len(KINDS)) -> Report:
    """Consistent reports as a hypothesis strategy."""
    return consistent_report(draw(st.randoms(use_true_random=False)), tradelines=tradelines)


def _tradeline(rng: Random, day: date, bureau: Bureau, at: int, kind: Kind) -> Tradeline:
    reported = PartialDate.of(day - timedelta(days=rng.randrange(1, REPORTED_SINCE_DAYS)))
    opened = PartialDate.of(day - timedelta(days=rng.randrange(900, 6000)))
    base = {
        "furnisher": rng.choice(FURNISHERS),
        "account_number": f"****{rng.randrange(10)}{at:03d}",
        "ownership": rng.choice((Ownership.INDIVIDUAL, Ownership.JOINT)),
        "portfolio_type": PortfolioType.REVOLVING,
        "account_type": "18",
        "opened_on": opened,
        "reported_on": reported,
        "is_open": True,
        "balance_cents": rng.randrange(0, 900_000, 100),
        "past_due_cents": 0,
        "credit_limit_cents": 500_000,
        "high_credit_cents": rng.randrange(100_000, 900_000, 100),
    }
    values = {**base, **kind(rng, opened, reported)}
    return Tradeline(key=f"t{at:03d}", bureau=bureau, **sourced(values, f"$.tradeline[{at - 1}]"))


def _filed(line: Tradeline, day: date) -> Tradeline:
    """An account in order under the petition has the month of its filing as first delinquency."""
    pending = line.consumer_information_indicator in PETITION_CHAPTER and line.status is Status.CURRENT
    if not pending:
        return line
    fresh = sourced({"first_delinquency_on": _petition_day(day).to_month()}, "$.tradeline")
    return line.model_copy(update={**fresh, "sources": line.sources | fresh["sources"]})


def _petition_day(day: date) -> PartialDate:
    return PartialDate.of(add_months(day, -PETITION_MONTHS))


def _person() -> Consumer:
    """Somebody with a maiden name, a nickname, a former address and one number: all of it theirs."""
    names = (
        {"kind": "primary", "first": "MARION", "middle": "E", "last": "ALDERTON", "suffix": "JR"},
        {"kind": "alias", "first": "MARION", "last": "ALDERTON", "suffix": "2"},
        {"kind": "alias", "first": "MARION", "last": "PELL"},
    )
    lines = ("14 QUARRY LANE", "9 OLD MILL ROAD APT 3")
    return Consumer(
        names=tuple(Name(**sourced(each, f"$.consumer.name[{at}]")) for at, each in enumerate(names)),
        addresses=tuple(
            Address(**sourced({"line": each}, f"$.consumer.address[{at}]")) for at, each in enumerate(lines)
        ),
        employers=(Employer(**sourced({"name": "TIDEWATER FOUNDRY"}, "$.consumer.employer[0]")),),
        ssns=(SsnOnFile(**sourced({"masked": "***-**-4417"}, "$.consumer.ssn[0]")),),
        **sourced({"date_of_birth": BORN}, "$.consumer"),
    )


def _public_records(rng: Random, day: date, bureau: Bureau) -> list[PublicRecord]:
    # Chapter 7 is shown up to ten years; before the bureaus' plan, so were judgments for seven and unpaid liens.
    ago = PartialDate.of(day - timedelta(days=rng.randrange(100, 2400)))
    shown: list[dict[str, Any]] = []
    if rng.random() < 0.5:
        filed = PartialDate.of(day - timedelta(days=rng.randrange(100, 3600)))
        court = "U S BANKRUPTCY COURT"
        shown.append({"kind": PublicRecordKind.BANKRUPTCY, "chapter": "7", "filed_on": filed, "court": court})
    petition = {"kind": PublicRecordKind.BANKRUPTCY, "chapter": "13", "filed_on": _petition_day(day)}
    shown.append({**petition, "status_text": "Petition filed", "court": "U S BANKRUPTCY COURT"})
    if day < PLAN_IN_FORCE:
        shown.append({"kind": PublicRecordKind.JUDGMENT, "filed_on": ago, "court": "COUNTY COURT"})
        lien = {"kind": PublicRecordKind.TAX_LIEN, "filed_on": PartialDate(2001, 2), "status_text": "Unpaid"}
        shown.append(lien)
    return [_record(at, bureau, values) for at, values in enumerate(shown, 1)]


def _record(at: int, bureau: Bureau, values: dict[str, Any]) -> PublicRecord:
    return PublicRecord(key=f"p{at:03d}", bureau=bureau, **sourced(values, f"$.publicRecord[{at - 1}]"))


def _inquiries(rng: Random, day: date, bureau: Bureau) -> list[Inquiry]:
    # A promotional inquiry may be old: the consumer alone sees it.
    made = ((InquiryKind.HARD, rng.randrange(0, 700)), (InquiryKind.SOFT, rng.randrange(0, 2000)))
    return [
        Inquiry(
            key=f"i{at:03d}",
            bureau=bureau,
            **sourced(
                {
                    "kind": kind,
                    "inquirer": rng.choice(FURNISHERS),
                    "inquired_on": PartialDate.of(day - timedelta(days=days)),
                },
                f"$.inquiry[{at - 1}]",
            ),
        )
        for at, (kind, days) in enumerate(made, 1)
    ]
