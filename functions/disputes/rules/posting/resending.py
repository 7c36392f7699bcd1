"""A letter that came back or was lost, sent anew as another letter: its text is checked and approved like any."""

from __future__ import annotations

from functions.disputes.happenings import Happening
from functions.disputes.model import LetterStatus, Round, RoundLetter
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules.posting.unproven import lost_at
from functions.disputes.rules.steps import At, Step, event, letter_in, put_letter


def replace(round_: Round, command: c.ReplaceLetter, at: At) -> Step:
    """The new letter takes the old one's items; the old one keeps what was recorded of it."""
    letter = letter_in(round_, command.letter_id)
    if letter.replaced_by == command.draft.letter_id:
        return Step(round_)
    if letter.replaced_by is not None:
        raise DisputeRefused(f"letter {letter.letter_id} was replaced already; look at {letter.replaced_by}")
    _need_gone(letter, at)
    if any(each.letter_id == command.draft.letter_id for each in round_.letters):
        raise DisputeRefused("the new letter needs an id of its own")
    if set(command.draft.item_ids) != set(letter.item_ids) or command.draft.recipient != letter.recipient:
        raise DisputeRefused("the new letter goes to the same recipient and holds the same items")
    replaced = put_letter(round_, letter.model_copy(update={"replaced_by": command.draft.letter_id}))
    same = {"resends": letter.resends, "keeps_clock": letter.keeps_clock}
    fresh = RoundLetter.model_validate(command.draft.model_dump() | same)
    with_both = replaced.model_copy(update={"letters": (*replaced.letters, fresh)})
    return Step(with_both, event(Happening.LETTER_REPLACED, letter.letter_id))


def _need_gone(letter: RoundLetter, at: At) -> None:
    if letter.status is LetterStatus.RETURNED:
        return
    due_at = lost_at(letter, at.pack)
    if due_at is None or at.now < due_at:
        raise DisputeRefused(f"letter {letter.letter_id} neither came back nor is lost; sending it anew would be twice")
