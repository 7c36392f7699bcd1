"""What continues an entry of one report in a later report of the same bureau: it, nothing, or nobody can tell.

Tradelines are followed by `match_accounts`, so a renumbered account or a furnisher's new name is the same entry, and
another account of that furnisher is not. What is said to be wrong in an entry is what its correction changes: where
it isn't found as it stands, it is looked for without those values. Inquiries, public records and personal details are
followed by what identifies them. Nothing is told from a section that may not have been read whole, nor where what is
new there may be what is missed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from contracts.comparing.reading import MANY_AT_ONCE, unread
from contracts.matching.accounts import match_accounts
from contracts.matching.closeness import same_date
from contracts.matching.identities import IDENTITIES, Identity, plain, subjects
from contracts.matching.names import NameMatch, compare_names
from contracts.matching.numbers import NumberMatch, compare_numbers
from contracts.matching.profile import Ref
from contracts.report import Address, Inquiry, Name, PublicRecord, Report, Section, Tradeline

_NO_STRANGER: Final = (NameMatch.SAME, NameMatch.ALIKE, NameMatch.HOUSE, NameMatch.PARTLY)


class Followed(NamedTuple):
    """An entry of the earlier report, and the one that continues it in the later; `after` None: it is gone."""

    before: Section
    after: Section | None


def follow(section: str, key: str, before: Report, after: Report, without: frozenset[str]) -> Followed | None:
    """Follow the entry `key` of a section with keys ("tradelines", "inquiries", "public_records").

    `without`: the fields said to be wrong in it. None: it is not in `before`, or can't be told. Both have their ids.
    """
    entry = next((each for each in subjects(before, section) if getattr(each, "key", None) == key), None)
    if entry is None or before.bureau is not after.bureau:
        return None
    if isinstance(entry, Tradeline):
        found = _account(entry, before, after, without)
    else:
        found = _identified(section, entry, before, after)
    if found is None or (found.after is None and not _lists(before, after, section)):
        return None
    return found


def stands(section: str, place: int, before: Report, after: Report) -> bool | None:
    """Whether the personal detail at this place (from 1) of `before` still stands in `after`; None: can't be told."""
    listed = list(subjects(before, section))
    if not 0 < place <= len(listed) or before.bureau is not after.bureau:
        return None
    mine = listed[place - 1]
    ways = (*IDENTITIES[section], _ALIKE.get(section, _nothing))
    known = [(identity, told) for identity in ways if (told := identity(mine)) is not None]
    if any(
        told is not None and told == identity(each) for each in subjects(after, section) for identity, told in known
    ):
        return True
    return False if _lists(before, after, section) else None


def _lists(before: Report, after: Report, section: str) -> bool:
    """Whether what `after` lacks in the section is really gone: it was read whole, and it lists what it has.

    A section with nothing in it was not listed rather than emptied, where more than a few things stood in it before,
    or where another kind of source tells.
    """
    if unread(after, section):
        return False
    if any(subjects(after, section)):
        return True
    return before.source == after.source and len(tuple(subjects(before, section))) <= MANY_AT_ONCE


# -- tradelines -------------------------------------------------------------------------------------------------------


def _account(entry: Tradeline, before: Report, after: Report, without: frozenset[str]) -> Followed | None:
    as_it_stands = _matched(entry, before, after)
    if as_it_stands is not None and as_it_stands.after is not None:
        return as_it_stands
    bare = _without(entry, without)
    if bare == entry:
        return as_it_stands
    lines = tuple(bare if each.key == entry.key else each for each in before.tradelines)
    corrected = _matched(entry, before.model_copy(update={"tradelines": lines}), after)
    if corrected is not None and corrected.after is not None:
        return corrected
    return as_it_stands if corrected is not None else None


_ONE_NUMBER: Final = (NumberMatch.LAST_SIGNS, NumberMatch.MANY_SIGNS, NumberMatch.UNCLEAR)


def _may_go_on(entry: Tradeline, fresh: Tradeline) -> bool:
    """Whether a line that continues none of the earlier report's may be the entry, with figures that hide it."""
    named = compare_names(entry.furnisher, fresh.furnisher) if entry.furnisher and fresh.furnisher else None
    if named not in (None, *_NO_STRANGER):
        return False
    numbers = (entry.account_number, fresh.account_number)
    number = compare_numbers(*numbers) if numbers[0] and numbers[1] else None
    if number in _ONE_NUMBER:
        return True
    told = entry.opened_on is not None and fresh.opened_on is not None
    # A card that was lost goes on under another number; two that were opened on one day are seldom.
    return same_date(entry.opened_on, fresh.opened_on) and (told or number is not NumberMatch.CONTRADICTION)


def _matched(entry: Tradeline, before: Report, after: Report) -> Followed | None:
    matching = match_accounts((before, after))
    mine = Ref(before.id or "", entry.key)
    account = next(each for each in matching.accounts if mine in each.refs)
    theirs = next((each.tradeline for each in account.profiles if each.ref.report_id == after.id), None)
    if theirs is not None:
        return Followed(entry, theirs)
    fresh = (each.profiles[0] for each in matching.accounts if len(each.profiles) == 1)
    may_be = any(_may_go_on(entry, each.tradeline) for each in fresh if each.ref.report_id == after.id)
    possible = any(mine in (link.one, link.other) for link in matching.possible)
    return None if may_be or possible else Followed(entry, None)


def _without(entry: Tradeline, fields: frozenset[str]) -> Tradeline:
    """The entry silent on these fields; a month is taken out of its history."""
    months = {field.partition("[")[2].rstrip("]") for field in fields if field.startswith("payment_history[")}
    told = [name for name in fields if name in Tradeline.model_fields]
    silent = {name: Tradeline.model_fields[name].get_default() for name in told}
    left = tuple(cell for cell in entry.payment_history if cell.month not in months)
    return entry.model_copy(update=silent | {"payment_history": left})


# -- what is identified -----------------------------------------------------------------------------------------------


def _asked_when(of: Inquiry) -> tuple[str, object] | None:
    """An inquiry whatever its kind: a hard one that is shown as a soft one was changed, not deleted."""
    return (plain(of.inquirer), of.inquired_on) if of.inquirer and of.inquired_on else None


_LOOSER: Final[Mapping[str, tuple[Identity, ...]]] = MappingProxyType({"inquiries": (_asked_when,)})


def _identified(section: str, entry: Section, before: Report, after: Report) -> Followed | None:
    old, new = list(subjects(before, section)), list(subjects(after, section))
    for identity in (*IDENTITIES[section], *_LOOSER.get(section, ())):
        known = identity(entry)
        theirs = [each for each in new if known is not None and identity(each) == known]
        if theirs:
            # Of several that are alike, the later report may show fewer: then one of them is gone.
            mine = [each for each in old if identity(each) == known]
            return Followed(entry, theirs[0] if len(theirs) >= len(mine) else None)
    known_before = [each for each in new if any(_is_one(section, each, other) for other in old)]
    fresh = (each for each in new if each not in known_before)
    return None if any(_may_be(entry, each) for each in fresh) else Followed(entry, None)


def _is_one(section: str, one: Section, other: Section) -> bool:
    return any(identity(one) is not None and identity(one) == identity(other) for identity in IDENTITIES[section])


def _may_be(entry: Section, fresh: Section) -> bool:
    """Whether something new may be the entry, read or printed otherwise."""
    if isinstance(entry, Inquiry) and isinstance(fresh, Inquiry):
        named = compare_names(entry.inquirer, fresh.inquirer) if entry.inquirer and fresh.inquirer else None
        return named in (None, *_NO_STRANGER) and same_date(entry.inquired_on, fresh.inquired_on)
    if isinstance(entry, PublicRecord) and isinstance(fresh, PublicRecord):
        return entry.kind is None or fresh.kind is None or entry.kind is fresh.kind
    return True


# -- personal details -------------------------------------------------------------------------------------------------


def _nothing(_: Any) -> None:
    return None


def _home(of: Address) -> tuple[str, str] | None:
    """House number and ZIP code: the same house, however its street is abbreviated."""
    number = "".join(plain(of.line).split()[:1])
    return (number, of.postal_code[:5]) if number and of.postal_code else None


def _called(of: Name) -> tuple[str, str, str] | None:
    """A name without what stands between first and last."""
    return (plain(of.first), plain(of.last), plain(of.suffix)) if of.first and of.last else None


_ALIKE: Final[Mapping[str, Callable[[Any], object]]] = MappingProxyType({"addresses": _home, "names": _called})
