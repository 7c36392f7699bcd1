"""The report as it stands: what was read, with people's decisions in place of it.

Nothing is lost: a decided value's source names who decided, when, and keeps what was read with its source; without
decisions the report is the one that was read, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import JsonValue

from contracts.matching.names import normalised_name
from contracts.report import Entry, HistoryCell, Issue, Report, Section, Source, SourceKind, Tradeline
from contracts.vocabulary import HistoryCode
from functions.reports.corrections.model import HISTORY, Decision, Place, Verdict
from functions.reports.corrections.sections import cell_at, decidable, section_at, typed_value, with_section


class NoSuchPlace(ValueError):
    """A decision on a value that the report has no place for."""


def apply(report: Report, decisions: Iterable[Decision]) -> Report:
    """The report with the decisions; of several on one value the last one counts.

    Applying the same decisions again changes nothing, and their order doesn't matter. Raises NoSuchPlace.
    """
    last: dict[str, Decision] = {}
    for decision in sorted(decisions, key=lambda each: (each.revision, each.id)):
        last[str(decision.place)] = decision
    for decision in last.values():
        report = _decided(report, decision)
    return report.model_copy(update={"issues": _open_issues(report, last)}) if last else report


def value_at(report: Report, place: Place) -> JsonValue:
    """The canonical JSON of what stands there; None where nothing does. Raises NoSuchPlace."""
    section = _section(report, place)
    if place.month is not None:
        cell = cell_at(section.payment_history, place.month) if isinstance(section, Tradeline) else None
        return None if cell is None or cell.code is None else cell.code.value
    return section.model_dump(mode="json", include={place.field})[place.field]  # type: ignore[no-any-return]


def source_at(report: Report, place: Place) -> Source | None:
    """Where the value was read; a month that was read for certain has the whole grid's source."""
    sources = _section(report, place).sources
    return sources.get(place.field) or (sources.get(HISTORY) if place.month else None)


def _section(report: Report, place: Place) -> Section:
    section = section_at(report, place.section)
    if section is None or not decidable(place):
        raise NoSuchPlace(f"{place} is no value of this report that can be decided")
    return section


def _decided(report: Report, decision: Decision) -> Report:
    place = decision.place
    section = _section(report, place)
    held = section.sources.get(place.field)
    if held is not None and held.entry is not None and held.entry.correction_id == decision.id:
        return report
    found = typed_value(place, decision.value) if decision.verdict is Verdict.VALUE else None
    source = _entered(decision, value_at(report, place), source_at(report, place))
    if place.month is not None:
        changed = _with_month(section, place.month, decision, found)
    else:
        empty = type(section).model_fields[place.field].get_default()
        changed = {place.field: empty if found is None else found}
    sources = {**section.sources, place.field: source}
    if place.field == "furnisher":
        # Computed from the name, so it follows the name.
        changed["furnisher_normalised"] = normalised_name(found) if found is not None else None
        sources["furnisher_normalised"] = source
    return with_section(report, place.section, section.model_copy(update={**changed, "sources": sources}))


def _entered(decision: Decision, value: JsonValue, source: Source | None) -> Source:
    """The decision as a source; page and box still say where the value is printed."""
    return Source(
        kind=SourceKind.MANUAL,
        page=source.page if source else None,
        box=source.box if source else None,
        raw=decision.value,
        confidence=0.0 if decision.verdict is Verdict.ILLEGIBLE else decision.at_confidence,
        entry=Entry(
            by=decision.by,
            at=decision.at,
            verdict=decision.verdict.value,
            correction_id=decision.id,
            replaced_value=value,
            replaced_source=source,
        ),
    )


def _with_month(section: Section, month: str, decision: Decision, code: Any) -> dict[str, Any]:
    """The grid with that month decided; a month without a sign holds no data, as the profile's code D says."""
    assert isinstance(section, Tradeline)
    held = cell_at(section.payment_history, month)
    if decision.verdict is Verdict.NOT_THERE:
        code = HistoryCode.NO_DATA
    fresh = HistoryCell(month=month, code=code, raw=held.raw if held else "")
    others = [cell for cell in section.payment_history if cell.month != month]
    return {HISTORY: tuple(sorted([*others, fresh], key=lambda cell: cell.month, reverse=True))}


def _open_issues(report: Report, decided: dict[str, Decision]) -> tuple[Issue, ...]:
    """The issues that no decision has settled; one that even a person could not read stays as that."""
    found = []
    for issue in report.issues:
        verdict = _verdict(report, issue, decided)
        if verdict is None:
            found.append(issue)
        elif verdict is Verdict.ILLEGIBLE:
            detail = "a person could not read it either"
            found.append(issue.model_copy(update={"code": "illegible_value", "detail": detail}))
    return tuple(found)


def _verdict(report: Report, issue: Issue, decided: dict[str, Decision]) -> Verdict | None:
    """What was decided on the value that an issue is about; None while it is open."""
    name = issue.place.rpartition(": ")[2]
    if name in decided:
        return decided[name].verdict
    if issue.code == "unknown_status" and f"{name}.status" in decided:
        return decided[f"{name}.status"].verdict
    if issue.code == "uncertain_month":
        section = section_at(report, name)
        months = [field for field in section.sources if field.startswith(f"{HISTORY}.")] if section else []
        verdicts = [decided[f"{name}.{month}"].verdict for month in months if f"{name}.{month}" in decided]
        if months and len(verdicts) == len(months):
            return Verdict.ILLEGIBLE if Verdict.ILLEGIBLE in verdicts else Verdict.VALUE
    return None
