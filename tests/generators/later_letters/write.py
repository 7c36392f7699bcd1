"""Later letters: the same random number generator, the same letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count, islice
from random import Random
from typing import Final

from reportlab.platypus import Flowable

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.later_letters import notices, surroundings
from tests.generators.later_letters.answers import Answer, changed, shown
from tests.generators.later_letters.house import HOUSES, House
from tests.generators.later_letters.layouts import LAYOUTS
from tests.generators.later_letters.notices import Desk, Notice
from tests.generators.later_letters.setting import Running, Setting
from tests.generators.unseen_letters.entries import File, Subject, drawn_file
from tests.generators.unseen_letters.model import Handed, ItemSection, LetterKind, Truth, UnseenLetter
from tests.generators.unseen_letters.write import Paper, as_paper

__all__ = ["Paper", "as_paper", "letters", "panel", "written"]

NOTICE: Final = "notice"
RENDERER: Final = "reportlab"
_FIRST_DAY, _DAYS = date(2024, 9, 2), 760
_KINDS: Final = (LetterKind.RESULTS,) * 6 + (LetterKind.REFUSAL,) * 2 + tuple(LetterKind)[2:]
_OF_ACCOUNTS: Final = (
    Outcome.DELETED, Outcome.DELETED, Outcome.VERIFIED, Outcome.VERIFIED, Outcome.UPDATED_DISPUTED,
    Outcome.UPDATED_DISPUTED, Outcome.VERIFIED_AND_UPDATED, Outcome.UPDATED_DISPUTED_AND_OTHER,
    Outcome.UPDATED_OTHER_ONLY, Outcome.PARTIALLY_UPDATED, Outcome.NOT_FOUND, Outcome.PREVIOUSLY_INVESTIGATED,
    Outcome.IN_PROGRESS, Outcome.REINSERTED, Outcome.REFUSED_FRIVOLOUS,
)  # fmt: skip
_OF_OTHERS: Final = (
    Outcome.DELETED, Outcome.DELETED, Outcome.VERIFIED, Outcome.VERIFIED, Outcome.NOT_FOUND,
    Outcome.PREVIOUSLY_INVESTIGATED, Outcome.IN_PROGRESS, Outcome.REFUSED_FRIVOLOUS,
)  # fmt: skip


def letters(
    rng: Random, bureau: Bureau | None = None, kind: LetterKind | None = None, *, layout: str | None = None
) -> Iterator[UnseenLetter]:
    """Letters without end; what is not given is drawn for each. `layout` is one of `LAYOUTS`."""
    for _ in count():
        yield written(rng.getrandbits(48), bureau, kind, layout=layout)


def panel(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """A balanced set: of each bureau `each` letters a layout, a ground of refusal, and a kind that has no layouts."""
    for bureau in Bureau:
        for layout in LAYOUTS:
            yield from islice(letters(rng, bureau, LetterKind.RESULTS, layout=layout), each)
        for kind in tuple(LetterKind)[1:]:
            yield from islice(
                letters(rng, bureau, kind), each * (len(notices.REASONS) if kind is LetterKind.REFUSAL else 1)
            )


def written(
    seed: int, bureau: Bureau | None = None, kind: LetterKind | None = None, *, layout: str | None = None
) -> UnseenLetter:
    """One letter."""
    rng = Random(seed)
    house = HOUSES[bureau or rng.choice(list(Bureau))]
    kind = kind or rng.choice(_KINDS)
    dated = _FIRST_DAY + timedelta(days=rng.randrange(_DAYS))
    file, number = drawn_file(rng, house.bureau, dated), house.file_number(rng)
    file = replace(file, subjects=shown(rng, house.bureau, file.subjects))
    setting = Setting(rng, rng.choice(house.faces), rng.choice(house.colours))
    received = house.day(rng, dated - timedelta(days=rng.randrange(6, 34)))
    layout, notice = _message(rng, house, setting, kind, file, dated, received, layout)
    name = rng.choice(house.names)
    label = rng.choice(house.file_labels)
    story = [
        *_head(rng, house, setting, file.person, name, (label, number), dated),
        *_around(rng, house, setting, file.subjects, notice.story, results=kind is LetterKind.RESULTS),
    ]
    running = Running(
        rng.choice(("{person}  {label} {number}  continued", "{label} {number}", "(continued) {person}")).format(
            person=file.person[0], label=label, number=number
        ),
        rng.choice((f"{name} | Confidential", "Please keep this letter for your records", f"{house.address[1]}")),
    )
    truth = Truth(
        house.bureau,
        kind,
        dated,
        number,
        notice.items,
        notice.overall,
        notice.reason,
        notice.asks_for,
        notice.answer_by,
    )
    return UnseenLetter(
        Handed(partial(setting.pdf, story, running), file.own, file.report), truth, layout, RENDERER, seed
    )


def _message(
    rng: Random, house: House, setting: Setting, kind: LetterKind, file: File, dated: date, received: str,
    layout: str | None,
) -> tuple[str, Notice]:  # fmt: skip
    """What the letter is for, and the name of its layout."""
    desk = Desk(rng, house, setting, file.subjects, dated, received)
    match kind:
        case LetterKind.REFUSAL:
            return NOTICE, notices.refusal(desk, rng.choice(list(notices.REASONS)))
        case LetterKind.IDENTITY_REQUEST:
            return NOTICE, notices.identity_request(desk)
        case LetterKind.ACKNOWLEDGEMENT:
            return NOTICE, notices.acknowledgement(desk)
        case LetterKind.REINSERTION_NOTICE:
            return NOTICE, notices.reinsertion(desk)
        case LetterKind.RESULTS:
            if layout is None and rng.random() < 0.08:
                return NOTICE, notices.one_result(desk)
    layout = layout or rng.choice(list(LAYOUTS))
    answers = [_answer(rng, each) for each in file.subjects]
    body, truths = LAYOUTS[layout](rng, house, setting, answers)
    opening = setting.text(rng.choice(house.openings).format(received=received))
    return layout, Notice([opening, *body], tuple(truths))


def _answer(rng: Random, subject: Subject) -> Answer:
    outcome = rng.choice(_OF_ACCOUNTS if subject.section is ItemSection.TRADELINE else _OF_OTHERS)
    return Answer(subject, outcome, changed(rng, subject, outcome))


def _head(
    rng: Random, house: House, setting: Setting, person: tuple[str, ...], name: str, file: tuple[str, str], dated: date
) -> list[Flowable]:
    """Letterhead, addressee, file number and day, in the order and form of one year or another."""
    label, number = file
    sender = [setting.title(name, rng.choice((1.2, 1.6, 2.0))), setting.text("\n".join(house.address), size=0.9)]
    addressee = setting.text("\n".join(person), spaceBefore=10, spaceAfter=12)
    day_label, day = rng.choice(house.date_labels), house.day(rng, dated)
    dating = f"{day_label}: {day}" if day_label else day
    mark = rng.choice((":", "", "."))
    match rng.choice(("lines", "box", "line", "subject")):
        case "box":
            pairs = [(label, number), (day_label or "Date", day)]
            facts: list[Flowable] = [setting.table((), pairs, (0.28, 0.3), ruled=True)]
        case "line":
            facts = [setting.text(f"{dating}    {label}{mark} {number}")]
        case "subject":
            facts = [setting.text(dating), setting.text(f"{label}{mark} {number}", bold=True)]
        case _:
            facts = [setting.text(f"{label}{mark} {number}\n{dating}")]
    surname = person[0].split()[-1].title()
    greeting = setting.text(rng.choice((f"Dear {person[0].title()},", f"{surname}:", "To the consumer:", "Hello,")))
    order = rng.choice(((*sender, addressee, *facts), (*sender, *facts, addressee), (*facts, *sender, addressee)))
    return [*order, greeting]


def _around(
    rng: Random,
    house: House,
    setting: Setting,
    subjects: tuple[Subject, ...],
    message: list[Flowable],
    *,
    results: bool,
) -> list[Flowable]:
    """The message between what says nothing."""
    before: list[Flowable] = []
    after = [
        setting.text(
            rng.choice(("Very truly yours,", "Sincerely,", "Your team at")) + f"\n{house.names[0]}", spaceBefore=8
        )
    ]
    if results and rng.random() < 0.3:
        before += surroundings.recital(rng, setting, subjects)
    if results and rng.random() < 0.4:
        (before if rng.random() < 0.4 else after).extend(surroundings.legend(rng, house, setting))
    if rng.random() < 0.25:
        (before if rng.random() < 0.25 else after).extend(surroundings.advert(rng, setting))
    if results and rng.random() < 0.35:
        after += surroundings.sources(rng, setting, subjects)
    if rng.random() < 0.6:
        after += surroundings.rights(rng, setting)
    if rng.random() < 0.3:
        after += surroundings.privacy(rng, setting)
    if rng.random() < 0.4:
        after += surroundings.enclosures(rng, setting)
    return [*before, *message, *after]
