"""What a bureau wants before it looks into a dispute: raised by its answer, met by a letter sent anew, or left.

A refusal as frivolous says why and what is missing, and what is missing can be given (15 U.S.C. 1681i(a)(3)(B), (C);
of a furnisher 12 CFR 1022.43(f)(2), (3)). Who doubts that the consumer wrote hears from the consumer's own hand. A
request for identification stops no clock (1681i(a)(1)): what answers it keeps the clock of the letter it belongs to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from contracts.calendar import end_of_local_day
from contracts.outcomes import Outcome
from functions.disputes.happenings import Event, Happening
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import (
    ClockKind,
    DueClock,
    LetterChannel,
    LetterStatus,
    Matter,
    MatterKind,
    Round,
    RoundKind,
    RoundLetter,
)
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules.channels import patience
from functions.disputes.rules.steps import At, Step, event, item_in, letter_in, put_item, put_letter

OUTCOMES: Final[Mapping[Outcome, MatterKind]] = {
    Outcome.REFUSED_FRIVOLOUS: MatterKind.FRIVOLOUS,
    Outcome.REFUSED_THIRD_PARTY: MatterKind.THIRD_PARTY,
    Outcome.REFUSED_SUSPICIOUS: MatterKind.SUSPICIOUS,
    Outcome.IDENTITY_REQUESTED: MatterKind.IDENTITY,
}
"""The answers after which something can be done in the same round."""
OWN_HAND: Final = frozenset((MatterKind.THIRD_PARTY, MatterKind.SUSPICIOUS))
"""Met by a packet that the consumer sends in person."""
_CLOCKS: Final = {MatterKind.FRIVOLOUS: ClockKind.CURE_DUE, MatterKind.IDENTITY: ClockKind.IDENTITY_DUE}
_REASONS: Final = {
    MatterKind.FRIVOLOUS: "nothing was added to what was refused as frivolous",
    MatterKind.IDENTITY: "identification is asked for, and no document came",
}


def wanted(round_: Round, letter: RoundLetter, outcome: Outcome | None) -> MatterKind | None:
    """What an answer to a letter of the round leaves to be done; None where nothing can be.

    Who wrote in person is not asked to write in person. A furnisher that takes such a letter for a credit repair
    organization's holds it to be frivolous, by law (12 CFR 1022.43(b)(2), (f)(1)(iii)); whether anybody else who has
    been complained of is right about the hand, a person judges.
    """
    kind = OUTCOMES.get(outcome) if outcome is not None else None
    if kind not in OWN_HAND or letter.channel is not LetterChannel.PORTAL:
        return kind
    if letter.letter_kind is LetterKind.FURNISHER_DISPUTE:
        return MatterKind.FRIVOLOUS
    return MatterKind.SUSPICIOUS if round_.kind is RoundKind.ESCALATION else None


def refusal_law(letter: RoundLetter) -> str | None:
    """By which law a letter may be refused as frivolous, with reasons; None where none says so, as of a complaint."""
    if letter.letter_kind is LetterKind.FURNISHER_DISPUTE:
        return "12 CFR 1022.43(f)"
    return "15 U.S.C. 1681i(a)(3)" if letter.bureau is not None else None


def matter_in(round_: Round, matter_id: str) -> Matter:
    found = next((matter for matter in round_.matters if matter.matter_id == matter_id), None)
    if found is None:
        raise DisputeRefused(f"round {round_.round_id} has no matter {matter_id}")
    return found


def put_matter(round_: Round, matter: Matter) -> Round:
    matters = tuple(matter if old.matter_id == matter.matter_id else old for old in round_.matters)
    return round_.model_copy(update={"matters": matters})


# -- raised by an answer ----------------------------------------------------------------------------------------------


def raised(round_: Round, command: c.RecordResponse, fresh: Iterable[str], at: At) -> Step:
    """Raise what the answer leaves to be done on items whose word is new; a round that ended is not held for it: what
    may follow is proposed instead."""
    letter = letter_in(round_, command.letter_id)
    if round_.ended is not None or letter.replaced_by is not None:
        return Step(round_)
    items = set(fresh)
    by_kind: dict[MatterKind, list[str]] = {}
    for entry in round_.items:
        kind = wanted(round_, letter, entry.outcome)
        if kind is not None and entry.item.item_id in items:
            by_kind.setdefault(kind, []).append(entry.item.item_id)
    events: tuple[Event, ...] = ()
    for kind, named in by_kind.items():
        matter = Matter(
            matter_id=matter_id(command.response_id, kind),
            kind=kind,
            response_id=command.response_id,
            letter_id=letter.letter_id,
            item_ids=tuple(named),
            raised_at=at.now,
            due_at=_due_at(kind, command.answer_by, letter, at.now),
        )
        round_ = round_.model_copy(update={"matters": (*round_.matters, matter)})
        events += event(Happening.MATTER_RAISED, matter.matter_id)
    return Step(round_, events)


def matter_id(response_id: str, kind: MatterKind) -> str:
    """The same for the same answer, however often it comes."""
    return f"mat_{hashlib.sha256(f'{response_id}:{kind}'.encode()).hexdigest()[:26]}"


def _due_at(kind: MatterKind, answer_by: date | None, letter: RoundLetter, now: datetime) -> datetime | None:
    """The day that the bureau names, where it is still to come, else so many days as are the house's rule."""
    if kind not in _CLOCKS:
        return None
    named = end_of_local_day(answer_by, letter.bureau_time_zone) if answer_by is not None else None
    if named is not None and named > now:
        return named
    days = patience().cure_within_days if kind is MatterKind.FRIVOLOUS else patience().identity_within_days
    return now + timedelta(days=days)


def settled(round_: Round, at: At) -> Step:
    """End what no item asks for any more: the bureau has given another word on all of them, or its time is over."""
    events: tuple[Event, ...] = ()
    for matter in round_.open_matters:
        letter = letter_in(round_, matter.letter_id)
        named = (entry for entry in round_.items if entry.item.item_id in matter.item_ids and not entry.withdrawn)
        if not any(wanted(round_, letter, entry.outcome) is matter.kind for entry in named):
            step = _ended(round_, matter, at)
            round_, events = step.round, events + step.events
    return Step(round_, events)


def _ended(round_: Round, matter: Matter, at: At) -> Step:
    """The matter ends, and with it a letter that was drafted for it and is not on its way."""
    round_ = put_matter(round_, matter.model_copy(update={"ended_at": at.now}))
    drafted = next((one for one in round_.letters if one.letter_id == matter.resent_as), None)
    if drafted is not None and drafted.submission_key is None and drafted.status is not LetterStatus.WITHDRAWN:
        round_ = put_letter(round_, drafted.model_copy(update={"status": LetterStatus.WITHDRAWN}))
    return Step(round_, event(Happening.MATTER_ENDED, matter.matter_id))


# -- met, or left -----------------------------------------------------------------------------------------------------


def cure(round_: Round, command: c.CureMatter, at: At) -> Step:
    matter = matter_in(round_, command.matter_id)
    if matter.cured_at is not None:
        return Step(round_)
    _need_open(matter)
    return Step(
        put_matter(round_, matter.model_copy(update={"cured_at": at.now})),
        event(Happening.MATTER_CURED, matter.matter_id),
    )


def cured_by(round_: Round, item_id: str, at: At) -> Step:
    """Evidence for a refused item is what its refusal asks for."""
    events: tuple[Event, ...] = ()
    for matter in round_.open_matters:
        if matter.kind is MatterKind.FRIVOLOUS and item_id in matter.item_ids and matter.resent_as is None:
            step = cure(round_, c.CureMatter(matter_id=matter.matter_id), at)
            round_, events = step.round, events + step.events
    return Step(round_, events)


def curable(round_: Round, letter_id: str) -> Matter | None:
    """The refusal of a letter that waits for what was missing, where there is one."""
    wanted = (one for one in round_.open_matters if one.letter_id == letter_id and one.resent_as is None)
    return next((one for one in wanted if one.kind is MatterKind.FRIVOLOUS and one.cured_at is None), None)


def unfollowed(round_: Round, letter_id: str) -> Matter | None:
    """The matter that a letter was sent anew for, where the round's own workflow doesn't wait at that letter: it does
    at its first ones, and at those that took the place of one."""
    resends = letter_in(round_, letter_id).resends
    if resends is None or any(letter.replaced_by == letter_id for letter in round_.letters):
        return None
    return next(matter for matter in reversed(round_.matters) if matter.letter_id == resends and matter.resent_as)


def resend(round_: Round, command: c.ResendLetter, at: At) -> Step:
    """The letter that meets the matter; its items stay where they are until it has left."""
    matter, draft = matter_in(round_, command.matter_id), command.draft
    if matter.resent_as == draft.letter_id:
        return Step(round_)
    _need_open(matter)
    if matter.resent_as is not None:
        raise DisputeRefused(f"a letter was drafted for it already; look at {matter.resent_as}")
    held = letter_in(round_, matter.letter_id)
    if matter.kind is MatterKind.FRIVOLOUS and matter.cured_at is None:
        raise DisputeRefused("nothing was added to what was refused", citation=refusal_law(held))
    if any(each.letter_id == draft.letter_id for each in round_.letters):
        raise DisputeRefused("the new letter needs an id of its own")
    if set(draft.item_ids) != set(matter.item_ids) or draft.recipient != held.recipient:
        raise DisputeRefused("the new letter goes to the same recipient and holds the matter's items")
    if (draft.channel is LetterChannel.PORTAL) is not (matter.kind in OWN_HAND or held.channel is LetterChannel.PORTAL):
        raise DisputeRefused("who doubts that the consumer wrote hears from their own hand, and nobody else")
    same_clock = {"resends": held.letter_id, "keeps_clock": matter.kind is MatterKind.IDENTITY}
    fresh = RoundLetter.model_validate(draft.model_dump() | same_clock)
    changed = put_matter(round_, matter.model_copy(update={"resent_as": fresh.letter_id}))
    added = changed.model_copy(update={"letters": (*changed.letters, fresh)})
    return Step(added, event(Happening.LETTER_RESENT, fresh.letter_id))


def end(round_: Round, command: c.EndMatter, at: At) -> Step:
    matter = matter_in(round_, command.matter_id)
    return Step(round_) if matter.ended_at is not None else _ended(round_, matter, at)


def end_all(round_: Round, at: At) -> Step:
    """Nobody gives anything more: every open matter ends."""
    events: tuple[Event, ...] = ()
    for matter in round_.open_matters:
        step = _ended(round_, matter, at)
        round_, events = step.round, events + step.events
    return Step(round_, events)


def left(round_: Round, letter: RoundLetter, at: At) -> Step:
    """The letter that meets a matter is on its way: its refused items await an answer to it, and no more to the old."""
    matter = next((one for one in round_.matters if one.resent_as == letter.letter_id), None)
    if matter is None or matter.ended_at is not None:
        return Step(round_)
    round_ = put_matter(round_, matter.model_copy(update={"ended_at": at.now}))
    if not letter.keeps_clock:
        old = letter_in(round_, matter.letter_id)
        kept = tuple(item_id for item_id in old.item_ids if item_id not in matter.item_ids)
        moved = {"item_ids": kept, "moved": (*old.moved, *matter.item_ids)}
        replaced = {"replaced_by": letter.letter_id}
        round_ = put_letter(round_, old.model_copy(update=moved if kept else replaced))
        for item_id in matter.item_ids:
            open_again = {"outcome": None, "answered_at": None, "shown": None, "confirmed": None}
            round_ = put_item(round_, item_in(round_, item_id).model_copy(update=open_again))
    return Step(round_, event(Happening.MATTER_ENDED, matter.matter_id))


def given_up(round_: Round, letter: RoundLetter, at: At) -> Step:
    """The letter that was to meet a matter will not be sent: the bureau's answer stands, and its items with it."""
    gone = put_letter(round_, letter.model_copy(update={"status": LetterStatus.WITHDRAWN}))
    matter = next((one for one in gone.open_matters if one.resent_as == letter.letter_id), None)
    ended = _ended(gone, matter, at) if matter is not None else Step(gone)
    return Step(ended.round, event(Happening.LETTER_WITHDRAWN, letter.letter_id) + ended.events)


def is_sent_anew(round_: Round, letter: RoundLetter, item_id: str) -> bool:
    """Whether the item has left in another letter since, whose answer alone counts now."""
    later = (one for one in round_.letters if one.resends == letter.letter_id and not one.keeps_clock)
    return any(item_id in one.item_ids and one.submitted_at is not None for one in later)


def _need_open(matter: Matter) -> None:
    if matter.ended_at is not None:
        raise DisputeRefused(f"matter {matter.matter_id} is ended; the bureau's answer stands, or has gone on")


# -- clocks -----------------------------------------------------------------------------------------------------------


def matter_clocks(round_: Round) -> tuple[DueClock, ...]:
    """Until when what a bureau wants is waited for; no clock of the law's, which runs on as it did."""
    return tuple(
        DueClock(
            subject_id=matter.matter_id,
            kind=_CLOCKS[matter.kind],
            due_at=matter.due_at,
            reason=_REASONS[matter.kind],
            citation=patience().citation,
        )
        for matter in round_.open_matters
        if matter.due_at is not None and matter.resent_as is None and matter.cured_at is None
    )
