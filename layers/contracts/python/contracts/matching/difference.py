"""What changed between two reports of one bureau: added, removed, changed field by field, and what came back.

The outcome of a dispute is confirmed by this, not by the bureau's word. Tradelines are followed by `match_accounts`, so
a renumbered account is a change and no pair of addition and removal; the rest is followed by what identifies it (a
court's reference, who inquired when, an address). What is new in the later report, was not in the earlier one and stood
in one before that is reinserted: a deleted item may come back only certified, and the consumer must be told within five
business days (15 U.S.C. 1681i(a)(5)(B)).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from pydantic import JsonValue

from contracts.matching.accounts import match_accounts
from contracts.matching.changes import changed_fields
from contracts.matching.identities import IDENTITIES, Identity, label, subjects
from contracts.report import Data, Report, Section, Tradeline


class FieldChange(Data):
    """One field's value before and after; null where it had none. A month of history is a field of its own."""

    field: str
    before: JsonValue = None
    after: JsonValue = None


class Item(Data):
    """Something that stands in one of the two reports only. `key`: its key there, where it has one."""

    section: str
    key: str | None = None
    label: str


class Reinserted(Item):
    """It came back: not in the report before, but in an earlier one, `last_seen_report_id`."""

    last_seen_report_id: str


class Changed(Data):
    """Something in both reports whose fields differ. `certainty`: that it is the same; 1 where it is identified."""

    section: str
    before_key: str | None = None
    after_key: str | None = None
    label: str
    certainty: float = 1.0
    fields: tuple[FieldChange, ...]


class PossiblySame(Data):
    """A removed and an added tradeline that may be one account; it is not sure enough to call it a change."""

    before_key: str
    after_key: str
    certainty: float


class Difference(Data):
    """All that differs from the earlier report to the later one. `unchanged`: how many items are alike in both."""

    bureau: str
    before_report_id: str
    after_report_id: str
    before_on: date | None
    after_on: date | None
    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    reinserted: tuple[Reinserted, ...]
    changed: tuple[Changed, ...]
    unchanged: int
    possibly_same: tuple[PossiblySame, ...]


class _Pairing(NamedTuple):
    """One item as it stands in both, in one, or in an earlier report only."""

    before: Section | None
    after: Section | None
    last_seen: str | None
    certainty: float = 1.0


TRADELINES: Final = "tradelines"


def compare_reports(before: Report, after: Report, earlier: Sequence[Report] = ()) -> Difference:
    """The difference from `before` to `after`, two reports of one bureau with their ids.

    earlier: reports of that bureau from before `before`, for what came back. ValueError for different bureaus.
    """
    if any(each.bureau is not after.bureau for each in (before, *earlier)):
        raise ValueError("reports of one bureau are compared; one of these is another bureau's")
    pairings, possible = _tradelines(before, after, earlier)
    by_section: dict[str, list[_Pairing]] = {TRADELINES: pairings}
    for section, identities in IDENTITIES.items():
        by_section[section] = list(_identified(section, identities, before, after, earlier))
    added, removed, back, changed, unchanged = [], [], [], [], 0
    for section, found in by_section.items():
        for each in found:
            if each.before is not None and each.after is not None:
                fields = tuple(
                    FieldChange(field=f, before=b, after=a) for f, b, a in changed_fields(each.before, each.after)
                )
                unchanged += not fields
                changed += [_changed(section, each, fields)] if fields else []
            elif each.before is not None:
                removed.append(_item(section, each.before))
            elif each.after is not None and each.last_seen is not None:
                item = _item(section, each.after)
                back.append(Reinserted(**item.model_dump(), last_seen_report_id=each.last_seen))
            elif each.after is not None:
                added.append(_item(section, each.after))
    return Difference(
        bureau=after.bureau, before_report_id=before.id or "", after_report_id=after.id or "",
        before_on=before.generated_on, after_on=after.generated_on, added=tuple(added), removed=tuple(removed),
        reinserted=tuple(back), changed=tuple(changed), unchanged=unchanged, possibly_same=tuple(possible),
    )  # fmt: skip


def _item(section: str, of: Section) -> Item:
    return Item(section=section, key=getattr(of, "key", None), label=label(of))


def _changed(section: str, each: _Pairing, fields: tuple[FieldChange, ...]) -> Changed:
    keys = {"before_key": getattr(each.before, "key", None), "after_key": getattr(each.after, "key", None)}
    assert each.after is not None
    return Changed(section=section, **keys, label=label(each.after), certainty=each.certainty, fields=fields)


def _tradelines(before: Report, after: Report, earlier: Sequence[Report]) -> tuple[list[_Pairing], list[PossiblySame]]:
    matching = match_accounts((*earlier, before, after))
    found, sides = [], {before.id: "before", after.id: "after"}
    for account in matching.accounts:
        lines: dict[str, Tradeline] = {each.ref.report_id: each.tradeline for each in account.profiles}
        older = [report.id for report in earlier if report.id in lines]
        found.append(
            _Pairing(
                lines.get(before.id or ""),
                lines.get(after.id or ""),
                older[-1] if older else None,
                account.certainty or 1.0,
            )
        )
    possible = [
        PossiblySame(before_key=pair["before"], after_key=pair["after"], certainty=round(link.certainty, 3))
        for link in matching.possible
        if len(pair := {sides[ref.report_id]: ref.key for ref in (link.one, link.other) if ref.report_id in sides}) == 2
    ]
    return found, possible


def _identified(
    section: str, identities: Sequence[Identity], before: Report, after: Report, earlier: Sequence[Report]
) -> Iterator[_Pairing]:
    """Followed by each identity in turn: the surest first, a looser one for what it left."""
    old, new = list(subjects(before, section)), list(subjects(after, section))
    for identity in identities:
        for mine, theirs in _alike(old, new, identity):
            old.remove(mine)
            new.remove(theirs)
            yield _Pairing(mine, theirs, None)
    yield from (_Pairing(each, None, None) for each in old)
    for each in new:
        seen = [report.id for report in earlier if _stands_in(each, subjects(report, section), identities)]
        yield _Pairing(None, each, seen[-1] if seen else None)


def _alike(old: Sequence[Section], new: Sequence[Section], identity: Identity) -> list[tuple[Section, Section]]:
    waiting: dict[Any, list[Section]] = {}
    for each in old:
        known = identity(each)
        if known is not None:
            waiting.setdefault(known, []).append(each)
    return [(rest.pop(0), each) for each in new if (rest := waiting.get(identity(each)))]


def _stands_in(each: Section, others: Iterable[Section], identities: Sequence[Callable[[Any], Any]]) -> bool:
    known = [identity(each) for identity in identities]
    return any(
        mine is not None and mine == identity(other)
        for other in others
        for mine, identity in zip(known, identities, strict=True)
    )
