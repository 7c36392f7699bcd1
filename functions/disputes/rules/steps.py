"""What every step of a round is made of: the parts of a round, looked up and put back, and the refusals."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from contracts.law import LawPack
from functions.disputes.happenings import Event, Happening
from functions.disputes.model import LetterChannel, LetterStatus, Round, RoundItem, RoundLetter
from functions.disputes.record import DisputeRefused

SENT: Final = frozenset((LetterStatus.SUBMITTED, LetterStatus.RECEIVED, LetterStatus.RETURNED))
UNSENT: Final = frozenset(LetterStatus) - SENT - {LetterStatus.WITHDRAWN}


class Step(NamedTuple):
    """The round after a command, and what happened; no events means the command was already in effect."""

    round: Round
    events: tuple[Event, ...] = ()


class At(NamedTuple):
    """When and under which law a command is decided."""

    now: datetime
    pack: LawPack


def event(happening: Happening, subject_id: str) -> tuple[Event, ...]:
    return (Event(happening=happening, subject_id=subject_id),)


def letter_in(round_: Round, letter_id: str) -> RoundLetter:
    found = next((letter for letter in round_.letters if letter.letter_id == letter_id), None)
    if found is None:
        raise DisputeRefused(f"round {round_.round_id} has no letter {letter_id}")
    return found


def item_in(round_: Round, item_id: str) -> RoundItem:
    found = next((item for item in round_.items if item.item.item_id == item_id), None)
    if found is None:
        raise DisputeRefused(f"round {round_.round_id} has no item {item_id}")
    return found


def letter_of(round_: Round, item_id: str) -> RoundLetter | None:
    return next((letter for letter in round_.live_letters if item_id in letter.item_ids), None)


def unsent_letter_of(round_: Round, item_id: str) -> RoundLetter | None:
    """The letter on the item that has not left: its first one, or one that goes after that."""
    found = (letter for letter in round_.live_letters if item_id in letter.item_ids and letter.status in UNSENT)
    return next(found, None)


def sent_letter_of(round_: Round, item_id: str) -> RoundLetter | None:
    """The letter that asked about the item last; one that was replaced did too, as long as the other has not left."""
    sent = [letter for letter in round_.letters if item_id in letter.item_ids and letter.submitted_at is not None]
    return sent[-1] if sent else None


def answered(round_: Round, letter_id: str) -> bool:
    """Whether nothing more is awaited for the letter's items."""
    named = letter_in(round_, letter_id).item_ids
    return all(item.answered for item in round_.items if item.item.item_id in named)


def about(round_: Round, letter_id: str | None = None) -> dict[str, str | None]:
    """bureau and letter_id, by which staff find what a person is needed for: a letter's, or a whole round's one bureau.

    None where the letter goes to no bureau, or the round's items lie at several.
    """
    if letter_id is not None:
        bureau = letter_in(round_, letter_id).bureau
        return {"bureau": bureau.value if bureau else None, "letter_id": letter_id}
    bureaus = {entry.item.plan.bureau.value for entry in round_.items}
    return {"bureau": bureaus.pop() if len(bureaus) == 1 else None, "letter_id": None}


def nothing_awaited(round_: Round, letter_id: str) -> bool:
    """Whether whoever waits for the letter goes on: all that it ever held is answered, and nothing is wanted for it."""
    letter = letter_in(round_, letter_id)
    named = {*letter.item_ids, *letter.moved}
    wanted = any(matter.letter_id == letter_id for matter in round_.open_matters)
    return not wanted and all(item.answered for item in round_.items if item.item.item_id in named)


def is_being_sent(round_: Round) -> bool:
    """Whether a letter is claimed for its sending, and nobody knows yet whether it left.

    A packet leaves by the consumer's hand alone: nothing of it is under way until they say so.
    """
    ours = [letter for letter in round_.live_letters if letter.channel is not LetterChannel.PORTAL]
    return any(letter.submission_key and letter.provider_reference is None for letter in ours)


def need_right_to_lift(round_: Round, actor: str, customer_id: str) -> None:
    """A pause is lifted by whose it is: the consumer's by the consumer, staff's and the platform's by staff."""
    if round_.paused and actor != round_.paused_by and customer_id in (actor, round_.paused_by):
        whose = "the consumer" if round_.paused_by == customer_id else "staff"
        raise DisputeRefused(f"round {round_.round_id} was paused by {whose}, who alone can take it up again")


def put_letter(round_: Round, letter: RoundLetter) -> Round:
    letters = tuple(letter if old.letter_id == letter.letter_id else old for old in round_.letters)
    return round_.model_copy(update={"letters": letters})


def put_item(round_: Round, item: RoundItem) -> Round:
    items = tuple(item if old.item.item_id == item.item.item_id else old for old in round_.items)
    return round_.model_copy(update={"items": items})


def need_status(letter: RoundLetter, *statuses: LetterStatus) -> None:
    if letter.status not in statuses:
        wanted = " or ".join(sorted(statuses))
        raise DisputeRefused(f"letter {letter.letter_id} is {letter.status}; this needs it {wanted}")


def need_text(letter: RoundLetter, content_sha256: str) -> None:
    if letter.content_sha256 != content_sha256:
        raise DisputeRefused(f"letter {letter.letter_id} has another text now; take its present one")


def need_unclaimed(letter: RoundLetter) -> None:
    if letter.submission_key is not None:
        raise DisputeRefused(f"letter {letter.letter_id} is being sent or was sent; it can't change any more")
