"""Unseen letters: the same random number generator, the same letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import count, islice, product
from random import Random
from typing import Final, Literal

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from infra.local.documents.scan import Variant, scan
from tests.generators.unseen_letters import notices, surroundings
from tests.generators.unseen_letters.blocks import FORMS, Address, Block, Facts, Masthead, Para, Sheets, drawn_look
from tests.generators.unseen_letters.by_reportlab import set_by_reportlab
from tests.generators.unseen_letters.by_typst import set_by_typst
from tests.generators.unseen_letters.entries import File, Subject, drawn_file
from tests.generators.unseen_letters.house import HOUSES, House
from tests.generators.unseen_letters.layouts import LAYOUTS, Answer, changed
from tests.generators.unseen_letters.model import Handed, ItemSection, LetterKind, Truth, UnseenLetter
from tests.generators.unseen_letters.notices import Notice

RENDERERS: Final = {"reportlab": set_by_reportlab, "typst": set_by_typst}
Paper = Literal["digital", "clean scan", "mild scan"]
SCANS: Final[dict[Paper, Variant]] = {
    "clean scan": Variant(degrees=0.3),
    "mild scan": Variant(degrees=-0.8, noise=7.0, blur=0.7, jpeg_quality=65, paper=244),
}
_FIRST_DAY, _DAYS = date(2025, 2, 3), 600
_KINDS: Final = (LetterKind.RESULTS,) * 7 + tuple(LetterKind)[1:]
_USUAL: Final = (Outcome.DELETED, Outcome.VERIFIED, Outcome.VERIFIED_AND_UPDATED, Outcome.UPDATED_DISPUTED)
_RARER: Final = (
    Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.UPDATED_OTHER_ONLY, Outcome.PARTIALLY_UPDATED, Outcome.NOT_FOUND,
    Outcome.PREVIOUSLY_INVESTIGATED, Outcome.IN_PROGRESS, Outcome.REINSERTED, Outcome.REFUSED_FRIVOLOUS,
)  # fmt: skip
_WITHOUT_FIELDS: Final = (
    Outcome.DELETED, Outcome.DELETED, Outcome.VERIFIED, Outcome.NOT_FOUND, Outcome.PREVIOUSLY_INVESTIGATED, Outcome.IN_PROGRESS,
)  # fmt: skip


def letters(
    rng: Random,
    bureau: Bureau | None = None,
    kind: LetterKind | None = None,
    *,
    layout: str | None = None,
    renderer: str | None = None,
) -> Iterator[UnseenLetter]:
    """Letters without end; what is not given is drawn for each. `layout` names one of the bureau's `LAYOUTS`."""
    for _ in count():
        seed = rng.getrandbits(48)
        yield written(seed, bureau, kind, layout=layout, renderer=renderer)


def panel(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """A balanced set: of each bureau `each` letters a layout and typesetter, and as many a kind that has no layouts."""
    for bureau, renderer in product(Bureau, RENDERERS):
        for layout in LAYOUTS[bureau]:
            yield from islice(letters(rng, bureau, LetterKind.RESULTS, layout=layout, renderer=renderer), each)
        for kind in tuple(LetterKind)[1:]:
            yield from islice(letters(rng, bureau, kind, renderer=renderer), each)


def written(
    seed: int,
    bureau: Bureau | None = None,
    kind: LetterKind | None = None,
    *,
    layout: str | None = None,
    renderer: str | None = None,
) -> UnseenLetter:
    """One letter."""
    rng = Random(seed)
    house = HOUSES[bureau or rng.choice(list(Bureau))]
    kind = kind or rng.choice(_KINDS)
    dated = _FIRST_DAY + timedelta(days=rng.randrange(_DAYS))
    file = drawn_file(rng, house.bureau, dated)
    number, received = house.file_number(rng), dated - timedelta(days=rng.randrange(9, 31))
    layout, notice = _body(rng, house, kind, file, dated, house.day(rng, received), layout)
    sheets = _sheets(rng, house, file, notice, dated, number, kind)
    renderer = renderer or rng.choice(list(RENDERERS))
    truth = Truth(
        house.bureau, kind, dated, number, tuple(each.truth for each in notice.answers), notice.overall, notice.reason,
        notice.asks_for, notice.answer_by,
    )  # fmt: skip
    handed = Handed(partial(RENDERERS[renderer], sheets), file.own, file.report)
    return UnseenLetter(handed, truth, layout, renderer, seed)


def as_paper(letter: UnseenLetter, paper: Paper) -> Handed:
    """What is handed to a reader: the PDF itself, or pictures of its pages without a text layer."""
    handed = letter.handed
    if paper == "digital":
        return handed
    return Handed(scan(handed.pdf, SCANS[paper], letter.seed % 2**32), handed.own, handed.report)


def _body(
    rng: Random, house: House, kind: LetterKind, file: File, dated: date, received: str, layout: str | None
) -> tuple[str, Notice]:
    """The message and the name of its layout."""
    drawn = (rng, house)
    match kind:
        case LetterKind.REFUSAL:
            outcome = rng.choice(notices.REFUSALS)
            return "notice", notices.refusal(*drawn, outcome, file.subjects, dated, received)
        case LetterKind.IDENTITY_REQUEST:
            return "notice", notices.identity_request(*drawn, file.subjects, dated, received)
        case LetterKind.ACKNOWLEDGEMENT:
            return "notice", notices.acknowledgement(*drawn, file.subjects, dated, received)
        case LetterKind.REINSERTION_NOTICE:
            return "notice", notices.reinsertion(*drawn, file.subjects, dated, received)
        case LetterKind.RESULTS:
            if layout is None and rng.random() < 0.06:
                return "notice", notices.one_result_for_all(*drawn, rng.choice(notices.RESULTS_FOR_ALL), received)
    layout = layout or rng.choice(list(LAYOUTS[house.bureau]))
    answers = tuple(_answer(rng, house, each) for each in file.subjects)
    body = LAYOUTS[house.bureau][layout](rng, house, answers)
    opening = Para(rng.choice(house.openings).format(received=received))
    return layout, Notice((opening, *body), answers=answers)


def _answer(rng: Random, house: House, subject: Subject) -> Answer:
    usual = _USUAL if rng.random() < 0.55 else _RARER
    outcome = rng.choice(usual if subject.section is ItemSection.TRADELINE else _WITHOUT_FIELDS)
    return Answer(subject, outcome, changed(rng, house, subject, outcome))


def _sheets(
    rng: Random, house: House, file: File, notice: Notice, dated: date, number: str, kind: LetterKind
) -> Sheets:
    """The whole letter: head, message, and what surrounds it."""
    surname = file.person[0].split()[-1].title()
    label, day_label = rng.choice(house.file_labels), rng.choice(house.date_labels)
    day, name = house.day(rng, dated), rng.choice(house.names)
    head: list[Block] = [Masthead(name, house.address, house.colour, rng.choice(("left", "left", "right")))]
    pairs = [(label, number)]
    if day_label:
        pairs.insert(rng.choice((0, 1)), (day_label, day))
    else:
        head.append(Para(day))
    address = Address(file.person)
    facts = Facts(tuple(pairs), rng.choice((1, 2)) if len(pairs) > 1 else 1, rng.choice(FORMS))
    head += [address, facts] if rng.random() < 0.5 else [facts, address]
    greeting = rng.choice(
        (f"Dear {file.person[0].title()}:", f"Dear {surname},", "Dear Consumer:", f"Hello {surname},")
    )
    body = [Para(greeting), *_around(rng, house, file.subjects, notice.blocks, kind)]
    running = (f"{file.person[0]} | {label} {number}", day)
    return Sheets(
        running,
        f"{name} - {rng.choice(('Confidential', 'FORM R-2', 'Page for your records'))}",
        drawn_look(rng),
        (*head, *body),
    )


def _around(
    rng: Random, house: House, subjects: Sequence[Subject], message: Sequence[Block], kind: LetterKind
) -> list[Block]:
    """The message between legends, advice, lists and advertising."""
    results = kind is LetterKind.RESULTS
    before: list[Block] = []
    after: list[Block] = []
    if results and rng.random() < 0.25:
        before += surroundings.recital(rng, subjects)
    if results and rng.random() < 0.65:
        (before if rng.random() < 0.35 else after).extend(surroundings.legend(rng, house.bureau))
    after.append(
        Para(rng.choice(("Sincerely,", "Regards,", "Thank you,")) + f"\n{house.names[0].title()} Consumer Services")
    )
    if rng.random() < 0.5:
        after += surroundings.advice(rng)
    if results and rng.random() < 0.3:
        after += surroundings.companies(rng, subjects)
    if rng.random() < 0.3:
        (before if rng.random() < 0.2 else after).extend(surroundings.advertising(rng))
    if rng.random() < 0.6:
        after += surroundings.rights(rng)
    return [*before, *message, *after]
