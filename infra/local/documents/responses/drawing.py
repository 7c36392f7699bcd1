"""An answer drawn at random: whose, of which kind, with which items, in which words and layout."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from contracts.outcomes import Outcome as O  # noqa: N817
from contracts.result_letter import ResultLetterKind
from contracts.vocabulary import BUREAU_NAMES, Bureau
from infra.local.documents.layout import Block, Lines
from infra.local.documents.responses import equifax, experian, transunion
from infra.local.documents.responses.letter import ANSWERED, Answer, Entry, asides, drawn_day, entries, paper, printed
from infra.local.documents.variation import drawn

_HOUSES: Final = {Bureau.TRANSUNION: transunion, Bureau.EXPERIAN: experian, Bureau.EQUIFAX: equifax}
_TITLES: Final = ("Dispute results", "Results of your dispute", "Your investigation results")
_OPENINGS: Final = (
    "{house} has completed its investigation of your dispute. The results follow.",
    "Thank you for writing to us. Below is what we found out about the items you disputed.",
)
_WHOLE: Final = {
    O.REFUSED_FRIVOLOUS: (
        "We have looked at your letter and reasonably determined that the dispute is frivolous or irrelevant.",
        "Your recent request is considered irrelevant and we will not investigate it.",
    ),
    O.REFUSED_THIRD_PARTY: (
        "Your correspondence seems to have been prepared by a third party that you did not authorize.",
        "We believe that the letter was sent to us by a credit repair company and not by you.",
    ),
    O.REFUSED_SUSPICIOUS: (
        "We received a suspicious request regarding your credit report and will not act on it.",
        "The correspondence we were sent in your name looks suspicious to us, so no dispute was opened.",
    ),
    O.IDENTITY_REQUESTED: (
        "Before we can look into your dispute we have to be sure of who you are. Please send proof of your identity.",
        "We were unable to confirm your identity with what you sent us about your dispute.",
    ),
    O.IN_PROGRESS: (
        "We have received your dispute and have begun our investigation. We will write again when it is done.",
    ),
    O.REINSERTED: (
        "An item that was deleted after your dispute has been put back in your file, as its source certified it.",
    ),
}  # fmt: skip
_KINDS: Final = {
    O.IDENTITY_REQUESTED: ResultLetterKind.IDENTITY_REQUEST,
    O.IN_PROGRESS: ResultLetterKind.ACKNOWLEDGEMENT,
    O.REINSERTED: ResultLetterKind.REINSERTION_NOTICE,
}
_REASONS: Final = (
    "This is because you did not tell us what you believe to be wrong.",
    "Reason: the information needed to look into it was left out.",
)
_ASKED: Final = (
    "a copy of your driver's license",
    "a utility bill with your present address",
    "the name of the account and its number",
    "a description of what you believe is wrong",
)
_WHOLE_SHARE: Final = 0.3


def drawn_answer(bureau: Bureau, seed: int) -> Answer:
    """The same bureau and seed, the same letter."""
    dice = Random(f"{bureau}|{seed}")
    return _whole(bureau, dice, seed) if dice.random() < _WHOLE_SHARE else _results(bureau, dice, seed)


def _results(bureau: Bureau, dice: Random, seed: int) -> Answer:
    house, day, own = _HOUSES[bureau], drawn_day(dice), drawn(seed)
    sayable = [outcome for outcome in ANSWERED if bureau is not Bureau.TRANSUNION or outcome in transunion.TITLES]
    items = entries(bureau, dice, sayable)
    opening = dice.choice(_OPENINGS).format(house=BUREAU_NAMES[bureau])
    aside = asides(dice, house.LEGEND, house.RIGHTS, house.SOLD)
    before = dice.random() < 0.3
    told = house.results(items, dice, ruled=own.ruled)
    order = [*aside, *told] if before and len(aside) == 2 and "read" in str(aside[0]) else [*told, *aside]
    blocks = (*_head(bureau, dice, printed(day)), Lines((opening,)), *order)
    sheet = paper(bureau, dice.choice(_TITLES), blocks, own)
    return Answer(bureau, ResultLetterKind.RESULTS, None, items, day, None, (), sheet)


def _whole(bureau: Bureau, dice: Random, seed: int) -> Answer:
    outcome = dice.choice(list(_WHOLE))
    day, own = drawn_day(dice), drawn(seed)
    lines: list[Block] = [Lines((dice.choice(_WHOLE[outcome]),))]
    kind = _KINDS.get(outcome, ResultLetterKind.REFUSAL)
    by: date | None = None
    asked: tuple[str, ...] = ()
    items: tuple[Entry, ...] = ()
    if kind is ResultLetterKind.REFUSAL:
        lines.append(Lines((dice.choice(_REASONS),)))
    if outcome in (O.REFUSED_FRIVOLOUS, O.IDENTITY_REQUESTED):
        asked = tuple(dice.sample(_ASKED[:2] if outcome is O.IDENTITY_REQUESTED else _ASKED, 2))
        by = day + timedelta(days=dice.choice((15, 30)))
        lines += [Lines((f"Please send us the following by {printed(by)}:", *(f"- {each}" for each in asked)))]
    if outcome is O.REINSERTED:
        (first, *_) = entries(bureau, dice, [O.REINSERTED], others=False)
        items = (first,)
        lines.append(Lines((f"Creditor: {first.name}", f"Account Number: {first.number}")))
    lines.append(Lines(("You have rights under the Fair Credit Reporting Act.",)))
    sheet = paper(bureau, "About your dispute", (*_head(bureau, dice, printed(day)), *lines), own)
    # A notice that names what was put back says nothing of the rest of the dispute.
    return Answer(bureau, kind, None if items else outcome, items, day, by, asked, sheet)


def _head(bureau: Bureau, dice: Random, day: str) -> list[Block]:
    label = {Bureau.EXPERIAN: "Report Number", Bureau.EQUIFAX: "Confirmation Number"}.get(bureau, "File Number")
    number = "".join(dice.choice("123456789") for _ in range(9))
    return [Lines((f"{label} {number}", dice.choice((f"Date Issued {day}", day)))), Lines(("Dear consumer,",))]
