"""A letter of this set from a seed, letters without end, and a balanced panel of them.

Seeded: the same seed gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from itertools import islice
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fourth_letters import equifax, experian, notices, transunion
from tests.generators.fourth_letters.case import Answer, Case, Entry, File, Form, Saying
from tests.generators.fourth_letters.people import drawn_file, shown
from tests.generators.fourth_letters.pieces import drawn_changes
from tests.generators.fourth_letters.sayings import SAYINGS
from tests.generators.fourth_letters.surroundings import HOUSES
from tests.generators.look_alikes import file_number
from tests.generators.unseen_letters.blocks import Sheets, drawn_look
from tests.generators.unseen_letters.by_reportlab import set_by_reportlab
from tests.generators.unseen_letters.by_typst import set_by_typst
from tests.generators.unseen_letters.model import (
    CHANGING,
    Handed,
    ItemSection,
    ItemTruth,
    Look,
    OwnItem,
    Refusal,
    Truth,
    UnseenLetter,
)

RENDERERS: Final[dict[str, Callable[[Sheets], bytes]]] = {"typst": set_by_typst, "reportlab": set_by_reportlab}
FORMS: Final = (*experian.FORMS, *equifax.FORMS, *transunion.FORMS, *notices.FORMS)
LATEST: Final = 60  # days from the report to the letter, at most
_REINSERTED: Final = Saying(Outcome.REINSERTED, "Reinserted", "reinserted", frozenset({Outcome.REINSERTED}))


def panel(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """A balanced set: `each` letters of every form of every bureau."""
    for form in FORMS:
        yield from islice(letters(rng, form), each)


def letters(rng: Random, form: Form | None = None) -> Iterator[UnseenLetter]:
    """Letters without end, of one form or of any."""
    while True:
        yield written(rng.randrange(2**48), form or rng.choice(FORMS))


def written(seed: int, form: Form) -> UnseenLetter:
    """One letter."""
    rng = Random(seed)
    size = rng.choice(form.sizes)
    file = drawn_file(rng, form.bureau, max(size, 4) + rng.randrange(1, 4))
    answers, own = _answers(rng, form, file, size)
    assert file.report.generated_on is not None
    received_on = file.report.generated_on + timedelta(days=rng.randrange(4, 20))
    dated_on = received_on + timedelta(days=rng.randrange(8, LATEST - 20))
    refusal = form.refusals(rng, dated_on) if form.refusals else Refusal()
    case = Case(rng, form.bureau, file, answers, dated_on, received_on, file_number(rng, form.bureau), refusal)
    renderer = rng.choice(tuple(RENDERERS))
    paper = partial(RENDERERS[renderer], _sheets(case, form))
    return UnseenLetter(Handed(paper, own, file.report), _truth(case, form), form.name, renderer, seed)


def _sheets(case: Case, form: Form) -> Sheets:
    name, _, _, phone, _ = HOUSES[case.bureau]
    head = (f"{case.file.person.name}", f"{name} {case.file_number}")
    foot = case.rng.choice((f"{name} - questions? {phone}", f"{case.rng.randrange(10**9):09d}-DISP", ""))
    look = drawn_look(case.rng)
    return Sheets(head, foot, look, tuple(form.body(case)))


def _answers(rng: Random, form: Form, file: File, size: int) -> tuple[tuple[Answer, ...], tuple[OwnItem, ...]]:
    """The items that the letter lists, and ours: all of those but a foreign one now and then, and some it is silent on."""
    accounts = [entry for entry in file.entries if entry.section is ItemSection.TRADELINE]
    others = [entry for entry in file.entries if entry.section is not ItemSection.TRADELINE]
    mixed = size > 3 and rng.random() < 0.6
    extra = rng.sample(others, rng.randrange(1, 3)) if mixed else []
    listed = rng.sample(accounts, max(size - len(extra), 0))
    said = _outcomes(rng, form, len(listed))
    pairs = [*zip(listed, said, strict=True), *((entry, _plain(rng, form)) for entry in extra)]
    rng.shuffle(pairs)
    foreign = {rng.choice(listed).key} if size > 4 and rng.random() < 0.3 else set()
    silent = [entry for entry in accounts if entry not in listed]
    asked = [entry for entry, _ in pairs if entry.key not in foreign]
    asked += silent[: rng.randrange(3)] if listed else rng.sample(accounts, rng.randrange(1, len(accounts)))
    rng.shuffle(asked)
    names = [entry.name for entry in file.entries]
    answers = tuple(_answer(rng, form, entry, outcome, entry.key in foreign, names) for entry, outcome in pairs)
    return answers, tuple(OwnItem(entry.key, entry.section, entry.name, entry.number) for entry in asked)


def _outcomes(rng: Random, form: Form, size: int) -> list[Outcome]:
    said = [*form.surely[:size], *(rng.choice(form.says) for _ in range(size - len(form.surely)))]
    rng.shuffle(said)
    return said


def _plain(rng: Random, form: Form) -> Outcome:
    """An outcome of what has no fields to be updated."""
    return rng.choice([outcome for outcome in form.says if outcome not in CHANGING])


def _answer(rng: Random, form: Form, entry: Entry, outcome: Outcome, is_foreign: bool, names: list[str]) -> Answer:
    saying = _REINSERTED
    if outcome is not Outcome.REINSERTED:
        saying = rng.choice([each for each in SAYINGS[form.bureau] if each.outcome is outcome])
    look, name = Look.PLAIN, entry.name
    if entry.section is not ItemSection.TRADELINE:
        look = Look.NO_NUMBER
    elif names.count(entry.name) > 1:
        look = Look.TWIN
    elif rng.random() < 0.25 and entry.other != entry.name:
        look, name = Look.ABBREVIATED, entry.other
    changes = drawn_changes(rng, entry, rng.randrange(2, 5)) if outcome in CHANGING and not form.terse else ()
    return Answer(entry, name, _printed(rng, form.bureau, entry), saying, Look.FOREIGN if is_foreign else look, changes)


def _printed(rng: Random, bureau: Bureau, entry: Entry) -> str | None:
    """A number as the letter shows it: the same digits as in the report, the rest hidden in another way."""
    if entry.section is not ItemSection.TRADELINE:
        return entry.number
    seen = shown(bureau, entry.digits)
    if bureau is Bureau.EQUIFAX:
        return rng.choice(("*", "xxxxxxxx", "************")) + seen
    return seen + (rng.choice(("....", "XXXX", "XXXXXX")) if bureau is Bureau.EXPERIAN else "****")


def _truth(case: Case, form: Form) -> Truth:
    refusal = case.refusal
    return Truth(
        form.bureau,
        form.kind,
        case.dated_on,
        case.file_number,
        tuple(_item(answer, form) for answer in case.answers),
        form.overall,
        refusal.reason,
        refusal.asks,
        refusal.answer_by,
    )


def _item(answer: Answer, form: Form) -> ItemTruth:
    saying = answer.saying
    meant = [each.accepted for each in SAYINGS[form.bureau] if each.title == saying.title] if form.terse else []
    return ItemTruth(
        answer.entry.section,
        answer.name,
        answer.number,
        saying.outcome,
        saying.accepted.union(*meant),
        None if answer.look is Look.FOREIGN else answer.entry.key,
        answer.look,
        answer.changes if form.compares else (),
        (saying.title if form.terse else saying.text,),
    )
