"""Letters that are no list of results: refusals, requests for identification, reinsertions, receipts, one word for all."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from tests.generators.third_letters import notice_words as words
from tests.generators.third_letters import surroundings as round_
from tests.generators.third_letters.blocks import Block, Bullets, Dress, Lines, Text
from tests.generators.third_letters.file import Subject
from tests.generators.third_letters.house import Occasion, dressed
from tests.generators.third_letters.letter import Letter
from tests.generators.third_letters.sayings import ANY, Answer, Saying
from tests.generators.unseen_letters.model import ItemSection, ItemTruth, LetterKind

REASONS: Final = tuple(words.REASONS)
FOR_ALL: Final = tuple(words.ALL)


def _said(rng: Random, occasion: Occasion, texts: tuple[str, ...]) -> str:
    house = occasion.house
    day = occasion.day(occasion.dated + timedelta(days=rng.choice((15, 21, 30))))
    return rng.choice(texts).format(
        name=house.name, received=occasion.day(occasion.received), web=house.web, phone=house.phone, due=day
    )


def _dress(rng: Random, occasion: Occasion) -> Dress:
    return dressed(
        rng, occasion, face=rng.choice(("serif", "sans", "sans")), size=rng.choice((10, 10.5, 11)), below=rng.random() < 0.5,
        running=rng.random() < 0.5,
    )  # fmt: skip


def _greeting(rng: Random, occasion: Occasion) -> Text:
    return Text(rng.choice(("Dear {0}:", "Dear {0},", "RE: your dispute. {0}")).format(occasion.addressee))


def _farewell(rng: Random, occasion: Occasion) -> list[Block]:
    house = occasion.house
    sign = rng.choice(
        ("Consumer Relations", "Consumer Care", "Dispute Resolution", "National Consumer Assistance Center")
    )
    rights = list(round_.closing(rng, occasion)) if rng.random() < 0.3 else []
    return [Text(_said(rng, occasion, words.CLOSINGS)), Lines(("Sincerely,", f"{house.name} {sign}")), *rights]


def _line(subject: Subject) -> str:
    if subject.section is ItemSection.PERSONAL_INFORMATION:
        return f"{subject.what}: {subject.name}"
    return f"{subject.name}, {subject.number}" if subject.number else f"{subject.name} ({subject.day:%m/%d/%Y})"


def _listed(
    rng: Random, subjects: tuple[Subject, ...], outcome: Outcome, said: str
) -> tuple[list[Block], tuple[ItemTruth, ...]]:
    """The items by name, each with the outcome that the letter tells of them all."""
    answers = [Answer(each, Saying(outcome, "", said, ANY)) for each in subjects]
    return [Text(rng.choice(words.LISTED)), Bullets(tuple(map(_line, subjects)))], tuple(
        each.truth((said,)) for each in answers
    )


def _asked(
    rng: Random, occasion: Occasion, outcome: Outcome, lead: tuple[str, ...]
) -> tuple[list[Block], tuple[str, ...]]:
    many = words.ASKS[outcome]
    asks = tuple(rng.sample(many, rng.randrange(2, min(len(many), 4) + 1)))
    if rng.random() < 0.65:
        return [Text(rng.choice(lead)), Bullets(asks)], asks
    return [Text(f"{rng.choice(lead)} {'; '.join(asks[:-1])}; and {asks[-1]}.")], asks


def refusal(rng: Random, occasion: Occasion, outcome: Outcome) -> Letter:
    """No investigation, the ground for it, and what the bureau would want."""
    own = words.OWN_REASONS[occasion.house.bureau].get(outcome, ())
    reason = _said(rng, occasion, words.REASONS[outcome] + own * 2)
    blocks: list[Block] = [_greeting(rng, occasion)]
    if rng.random() < 0.4:
        blocks.append(Text(f"This is about the correspondence we received on {occasion.day(occasion.received)}."))
    blocks.append(Text(reason))
    items: tuple[ItemTruth, ...] = ()
    if (
        outcome in (Outcome.REFUSED_FRIVOLOUS, Outcome.PREVIOUSLY_INVESTIGATED, Outcome.NOT_FOUND)
        and rng.random() < 0.4
    ):
        listed, items = _listed(rng, occasion.file.subjects, outcome, reason)
        blocks += listed
    asks: tuple[str, ...] = ()
    by: date | None = None
    if outcome is Outcome.REFUSED_FRIVOLOUS or rng.random() < 0.6:
        asked, asks = _asked(rng, occasion, outcome, words.AFTERMATH[outcome])
        blocks += asked
        if rng.random() < 0.3:
            by = occasion.dated + timedelta(days=rng.choice((15, 30)))
            blocks.append(Text(rng.choice(words.BY).format(day=occasion.day(by))))
    blocks += _farewell(rng, occasion)
    return Letter(_dress(rng, occasion), tuple(blocks), items, outcome, reason, asks, by)


def identity_request(rng: Random, occasion: Occasion) -> Letter:
    """Who are you, and where do you live?"""
    reason = _said(rng, occasion, words.WHO)
    asked, asks = _asked(rng, occasion, Outcome.IDENTITY_REQUESTED, words.WHO_AFTER)
    blocks: list[Block] = [_greeting(rng, occasion), Text(reason), *asked]
    by = occasion.dated + timedelta(days=rng.choice((15, 30, 45))) if rng.random() < 0.4 else None
    if by:
        blocks.append(Text(rng.choice(words.BY).format(day=occasion.day(by))))
    blocks += _farewell(rng, occasion)
    return Letter(_dress(rng, occasion), tuple(blocks), (), Outcome.IDENTITY_REQUESTED, reason, asks, by)


def reinsertion(rng: Random, occasion: Occasion) -> Letter:
    """An item is back (15 U.S.C. 1681i(a)(5)(B))."""
    said = _said(rng, occasion, words.BACK)
    accounts = [each for each in occasion.file.subjects if each.account]
    truths: list[ItemTruth] = []
    blocks: list[Block] = [_greeting(rng, occasion), Text(said)]
    for subject in accounts[: rng.choice((1, 1, 1, 2))]:
        assert subject.account
        address = subject.account.furnisher.address
        blocks.append(Lines((subject.name, f"Account number: {subject.number}", address, subject.account.phone)))
        truths.append(Answer(subject, Saying(Outcome.REINSERTED, "", said)).truth((said,)))
    blocks += [Text(each.format(name=occasion.house.name)) for each in words.BACK_AFTER]
    blocks += _farewell(rng, occasion)
    return Letter(_dress(rng, occasion), tuple(blocks), tuple(truths))


def acknowledgement(rng: Random, occasion: Occasion) -> Letter:
    """We got your letter."""
    said = _said(rng, occasion, words.RECEIVED)
    blocks: list[Block] = [_greeting(rng, occasion), Text(said)]
    items: tuple[ItemTruth, ...] = ()
    if rng.random() < 0.45:
        listed, items = _listed(rng, occasion.file.subjects, Outcome.IN_PROGRESS, said)
        blocks += listed
    blocks += [Text(_said(rng, occasion, words.EXPECT)), *_farewell(rng, occasion)]
    return Letter(_dress(rng, occasion), tuple(blocks), items, Outcome.IN_PROGRESS)


def for_all(rng: Random, occasion: Occasion, outcome: Outcome) -> Letter:
    """Results in one sentence, whatever was disputed."""
    said = _said(rng, occasion, words.ALL[outcome])
    blocks: list[Block] = [_greeting(rng, occasion)]
    if rng.random() < 0.6:
        blocks.append(
            Text(
                f"{rng.choice(('Results of your dispute', 'Your dispute'))} received {occasion.day(occasion.received)}",
                "section",
            )
        )
    blocks += [Text(said), *round_.closing(rng, occasion)]
    return Letter(_dress(rng, occasion), tuple(blocks), (), outcome)


def notice(rng: Random, occasion: Occasion, kind: LetterKind, ground: Outcome | None) -> Letter:
    """A letter of that kind; `ground` of a refusal."""
    match kind:
        case LetterKind.REFUSAL:
            return refusal(rng, occasion, ground or rng.choice(REASONS))
        case LetterKind.IDENTITY_REQUEST:
            return identity_request(rng, occasion)
        case LetterKind.REINSERTION_NOTICE:
            return reinsertion(rng, occasion)
        case LetterKind.ACKNOWLEDGEMENT:
            return acknowledgement(rng, occasion)
    return for_all(rng, occasion, ground or rng.choice(FOR_ALL))
