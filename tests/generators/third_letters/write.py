"""The third set's letters: drawn from a seed alone, the same letter and the same bytes for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count, islice
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from kernel.typesetting import typeset
from tests.generators.third_letters import layouts_equifax, layouts_experian, layouts_transunion
from tests.generators.third_letters.accounts import Printer, changed
from tests.generators.third_letters.blocks import Sheet
from tests.generators.third_letters.by_reportlab import reportlab_pdf
from tests.generators.third_letters.file import drawn_file
from tests.generators.third_letters.house import HOUSES, Occasion
from tests.generators.third_letters.letter import Layout, Letter
from tests.generators.third_letters.notices import FOR_ALL, REASONS, notice
from tests.generators.third_letters.sayings import Answer, drawn, of_one_template
from tests.generators.unseen_letters.model import Handed, LetterKind, Truth, UnseenLetter

__all__ = ["FOR_ALL", "LAYOUTS", "NOTICE", "ONE_FOR_ALL", "REASONS", "RENDERERS", "letters", "panel", "written"]

LAYOUTS: Final[dict[Bureau, dict[str, Layout]]] = {
    Bureau.EXPERIAN: layouts_experian.LAYOUTS,
    Bureau.EQUIFAX: layouts_equifax.LAYOUTS,
    Bureau.TRANSUNION: layouts_transunion.LAYOUTS,
}
NOTICE, ONE_FOR_ALL = "notice", "one for all"
RENDERERS: Final = ("reportlab", "reportlab vera", "typst")
# Typst has no sans serif of its own, and most letters are set in one.
_OFTEN: Final = {"sans": (7, 2, 1), "serif": (4, 0, 6), "mono": (5, 0, 5)}
_FIRST_DAY, _DAYS = date(2021, 2, 1), 2050
_KINDS: Final = (LetterKind.RESULTS,) * 10 + (LetterKind.REFUSAL,) * 2 + tuple(LetterKind)[2:]


def letters(
    rng: Random, bureau: Bureau | None = None, kind: LetterKind | None = None, *, layout: str | None = None,
    ground: Outcome | None = None,
) -> Iterator[UnseenLetter]:  # fmt: skip
    """Letters without end; what is not given is drawn for each. `layout`: of that bureau's `LAYOUTS`, or one for all."""
    for _ in count():
        yield written(rng.getrandbits(48), bureau, kind, layout=layout, ground=ground)


def panel(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """A balanced set: of each bureau `each` letters a layout, one-for-all among them, a ground of refusal, another kind."""
    for bureau in Bureau:
        for layout in (*LAYOUTS[bureau], ONE_FOR_ALL):
            yield from islice(letters(rng, bureau, LetterKind.RESULTS, layout=layout), each)
        for reason in REASONS:
            yield from islice(letters(rng, bureau, LetterKind.REFUSAL, ground=reason), each)
        for kind in tuple(LetterKind)[2:]:
            yield from islice(letters(rng, bureau, kind), each)


def written(
    seed: int, bureau: Bureau | None = None, kind: LetterKind | None = None, *, layout: str | None = None,
    ground: Outcome | None = None,
) -> UnseenLetter:  # fmt: skip
    """One letter. `ground`: of a refusal, or the one outcome of a letter that has one for all."""
    rng = Random(seed)
    bureau = bureau or rng.choice(list(Bureau))
    kind = kind or rng.choice(_KINDS)
    if kind is not LetterKind.RESULTS:
        layout = NOTICE
    layout = layout or rng.choice((*LAYOUTS[bureau], *LAYOUTS[bureau], ONE_FOR_ALL))
    form = LAYOUTS[bureau].get(layout)
    occasion = _occasion(rng, bureau, form)
    letter = _results(rng, occasion, form) if form else notice(rng, occasion, kind, ground)
    renderer = rng.choices(RENDERERS, _OFTEN[letter.dress.face])[0]
    sheet = Sheet(f"{occasion.house.name} {occasion.number}", letter.dress, letter.blocks)
    paper = (
        partial(typeset, __package__, "sheet.typ", sheet.data())
        if renderer == "typst"
        else partial(reportlab_pdf, sheet, vera=renderer != "reportlab")
    )
    truth = Truth(
        bureau, kind, occasion.dated, occasion.number, letter.items, letter.overall, letter.reason, letter.asks_for, letter.answer_by,
    )  # fmt: skip
    return UnseenLetter(Handed(paper, occasion.file.own, occasion.file.report), truth, layout, renderer, seed)


def _occasion(rng: Random, bureau: Bureau, form: Layout | None) -> Occasion:
    house = HOUSES[bureau]
    dated = _FIRST_DAY + timedelta(days=rng.randrange(_DAYS))
    mask = rng.choice(form.masks) if form and form.masks else None
    file = drawn_file(rng, bureau, dated, mask)
    received = dated - timedelta(days=rng.randrange(9, 31))
    return Occasion(house, file, dated, received, house.file_number(rng), rng.choice(house.date_forms))


def _results(rng: Random, occasion: Occasion, form: Layout) -> Letter:
    printer = Printer(occasion.house.bureau, occasion.form)
    sayings, answers = of_one_template(rng, form.sayings), []
    for subject in occasion.file.subjects:
        saying = drawn(rng, sayings, subject)
        changes = changed(rng, printer, subject, saying.outcome, occasion.dated)
        answers.append(Answer(subject, saying, changes))
    return form.compose(rng, occasion, tuple(answers))
