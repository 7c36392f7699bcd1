"""A letter of this set from a seed, and its two panels: `real` and `free`.

Seeded: the same seed gives the same bytes. In each panel about two thirds of the letters are results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import chain
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters import (
    free_notices,
    free_results,
    free_tables,
    real_equifax,
    real_experian,
    real_notices,
    real_transunion,
)
from tests.generators.fifth_letters.case import Answer, Case, Form, Saying
from tests.generators.fifth_letters.fields import drawn_changes
from tests.generators.fifth_letters.people import Entry, File, drawn_file
from tests.generators.fifth_letters.setting import Sheet, as_pdf
from tests.generators.look_alikes import file_number
from tests.generators.unseen_letters.model import (
    CHANGING,
    Handed,
    ItemSection,
    ItemTruth,
    LetterKind,
    Look,
    OwnItem,
    Refusal,
    Truth,
    UnseenLetter,
)

REAL: Final = (*real_transunion.FORMS, *real_experian.FORMS, *real_equifax.FORMS, *real_notices.FORMS)
FREE: Final = (*free_results.FORMS, *free_tables.FORMS, *free_notices.FORMS)
_HOW_OFTEN: Final = {
    Outcome.DELETED: 5,
    Outcome.VERIFIED: 5,
    Outcome.VERIFIED_AND_UPDATED: 3,
    Outcome.UPDATED_DISPUTED: 3,
    Outcome.UPDATED_DISPUTED_AND_OTHER: 2,
    Outcome.UPDATED_OTHER_ONLY: 2,
    Outcome.REINSERTED: 0.5,
}  # the rest: 1
_HIDING: Final = {
    Bureau.EQUIFAX: ("*", "*", "x", "xxxx", "************"),
    Bureau.EXPERIAN: ("X", "X", "....", "XXXX"),
    Bureau.TRANSUNION: ("****", "****", "*******"),
}  # a single sign but the star is repeated as often as digits are hidden

Prints = Callable[[Entry], tuple[Look, str, str | None]]
"""How a letter shows an entry: what makes it easy or hard to recognise, its name and its number."""
Printing = Callable[[Random, Form, Bureau, File], Prints]
"""How the letters of a set show entries, by what is drawn for each letter."""


def real(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """Letters as the three bureaus write them: `each` of every notice, twice as many of every form of results."""
    return panel_of(rng, REAL, each)


def free(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """The same facts in other plausible words and layouts: `each` of every kind, of any bureau."""
    return chain.from_iterable(_some(rng, form, each, as_bureaus_print) for form in FREE)


def as_bureaus_print(rng: Random, form: Form, bureau: Bureau, file: File) -> Prints:
    """Names in full or spelled otherwise, numbers hidden in one of the bureau's ways; now and then no number."""
    hiding = rng.choice(_HIDING[bureau])

    def prints(entry: Entry) -> tuple[Look, str, str | None]:
        number = _masked(entry.digits, bureau, hiding) or entry.number
        if entry.section is not ItemSection.TRADELINE:
            return Look.NO_NUMBER, entry.name, number
        if is_twin(entry, file):
            return Look.TWIN, entry.name, number
        if rng.random() < 0.12 and entry.other != entry.name:
            return Look.ABBREVIATED, entry.other, number
        return (Look.NO_NUMBER, entry.name, None) if rng.random() < 0.05 else (Look.PLAIN, entry.name, number)

    return prints


def is_twin(entry: Entry, file: File) -> bool:
    """Whether another entry of the file is of the same company."""
    return [each.family for each in file.entries].count(entry.family) > 1


def panel_of(
    rng: Random,
    forms: Sequence[Form],
    each: int,
    printing: Printing = as_bureaus_print,
) -> Iterator[UnseenLetter]:
    """`each` of every other letter, twice as many of every form of results."""
    for form in forms:
        yield from _some(rng, form, each * (2 if form.kind is LetterKind.RESULTS else 1), printing)


def written(seed: int, form: Form, printing: Printing = as_bureaus_print) -> UnseenLetter:
    """One letter. A form that is no bureau's own is drawn a bureau."""
    rng = Random(seed)
    bureau = form.bureau or rng.choice(list(Bureau))
    size = rng.choice(form.sizes)
    file = drawn_file(rng, bureau, max(size, 3) + rng.randrange(1, 5), form.first_day)
    assert file.report.generated_on is not None
    received_on = file.report.generated_on + timedelta(days=rng.randrange(4, 21))
    dated_on = received_on + timedelta(days=rng.randrange(*form.days))
    answers = _answers(rng, bureau, form, file, size, printing)
    case = Case(rng, bureau, file, answers, dated_on, received_on, file_number(rng, bureau), Refusal())
    if form.refusals is not None:
        case = Case(rng, bureau, file, answers, dated_on, received_on, case.number, form.refusals(case))
    look, header, footer = form.dress(case)
    sheet = Sheet("Letter", look, header, footer, tuple(form.body(case)))
    own = _own(rng, form, file, answers)
    return UnseenLetter(Handed(partial(as_pdf, sheet), own, file.report), _truth(case, form), form.name, "typst", seed)


def _some(rng: Random, form: Form, count: int, printing: Printing) -> Iterator[UnseenLetter]:
    for _ in range(count):
        yield written(rng.randrange(2**48), form, printing)


def _answers(
    rng: Random,
    bureau: Bureau,
    form: Form,
    file: File,
    size: int,
    printing: Printing,
) -> tuple[Answer, ...]:
    accounts = [each for each in file.entries if each.section is ItemSection.TRADELINE]
    others = [each for each in file.entries if each.section is not ItemSection.TRADELINE]
    room = 0 if form.only_accounts or size < 2 or rng.random() < 0.45 else rng.randrange(1, max(2, size // 2 + 1))
    extra = _mixed(rng, others, min(room, 3))
    listed = [*_some_accounts(rng, accounts, size - len(extra)), *extra]
    if rng.random() < 0.5:
        rng.shuffle(listed)
    foreign = {rng.choice(listed).key} if size > 2 and rng.random() < 0.15 else set()
    prints = printing(rng, form, bureau, file)
    return tuple(_answer(rng, form, entry, prints, entry.key in foreign) for entry in listed)


def _mixed(rng: Random, entries: Sequence[Entry], count: int) -> list[Entry]:
    """So many entries, the parts of the file in equal shares however much each of them holds."""
    left, drawn = list(entries), []
    for _ in range(min(count, len(left))):
        section = rng.choice(list(dict.fromkeys(each.section for each in left)))
        drawn.append(rng.choice([each for each in left if each.section is section]))
        left.remove(drawn[-1])
    return drawn


def _some_accounts(rng: Random, accounts: Sequence[Entry], size: int) -> list[Entry]:
    """Accounts to list, those of one furnisher rather together."""
    start = rng.randrange(len(accounts))
    if rng.random() < 0.5:
        return [accounts[(start + at) % len(accounts)] for at in range(size)]
    return rng.sample(list(accounts), size)


def _answer(rng: Random, form: Form, entry: Entry, prints: Prints, foreign: bool) -> Answer:
    saying = _saying(rng, form, entry.section is ItemSection.TRADELINE)
    look, name, number = prints(entry)
    changes = drawn_changes(rng, entry, saying.outcome)
    return Answer(entry, name, number, saying, Look.FOREIGN if foreign else look, changes)


def _saying(rng: Random, form: Form, account: bool) -> Saying:
    """What is said of an item; what has no fields is never updated, and only an account is found wanting a reason."""
    says = [each for each in form.says if account or each.outcome not in CHANGING]
    outcomes = list(dict.fromkeys(each.outcome for each in says))
    outcome = rng.choices(outcomes, [_HOW_OFTEN.get(each, 1) for each in outcomes])[0]
    return rng.choice([each for each in says if each.outcome is outcome])


def _masked(digits: str, bureau: Bureau, hiding: str) -> str | None:
    """A number as this letter shows it: the digits of the bureau's reports, the rest hidden in one of its ways."""
    if not digits:
        return None
    shown = 4 if bureau is Bureau.EQUIFAX else 6 if len(digits) > 10 else 5
    hidden = hiding * (len(digits) - shown) if len(hiding) == 1 and hiding != "*" else hiding
    return hidden + digits[-4:] if bureau is Bureau.EQUIFAX else digits[:shown] + hidden


def _own(rng: Random, form: Form, file: File, answers: Sequence[Answer]) -> tuple[OwnItem, ...]:
    """Our round: what is listed and ours, now and then more; where nothing is listed, some accounts."""
    ours = [each.entry for each in answers if each.look is not Look.FOREIGN]
    listed = {each.entry.key for each in answers}
    rest = [each for each in file.entries if each.section is ItemSection.TRADELINE and each.key not in listed]
    if not answers:
        ours = rng.sample(rest, rng.randrange(1, min(4, len(rest)) + 1))
    elif rng.random() < 0.25 and form.kind is LetterKind.RESULTS:
        ours += rest[: rng.choice((1, 1, 2))]
    rng.shuffle(ours)
    return tuple(OwnItem(each.key, each.section, each.name, each.number) for each in ours)


def _truth(case: Case, form: Form) -> Truth:
    refusal = case.refusal
    return Truth(
        case.bureau,
        form.kind,
        case.dated_on,
        case.number,
        tuple(_item(answer, form) for answer in case.answers),
        refusal.overall or form.overall,
        refusal.reason,
        refusal.asks,
        refusal.answer_by,
    )


def _item(answer: Answer, form: Form) -> ItemTruth:
    saying = answer.saying
    return ItemTruth(
        answer.section,
        answer.name,
        answer.number,
        saying.outcome,
        saying.accepted | {saying.outcome},
        None if answer.look is Look.FOREIGN else answer.entry.key,
        answer.look,
        answer.changes if form.shows_old else (),
        form.words_of(answer),
    )
