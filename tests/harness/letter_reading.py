"""The product's own reader of bureaus' answers, handed what `letter_score` judges: a paper, our items, the report.

Items are matched with ours by the rule that the disputes use; an outcome that is not certain is left to a person.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, Final

from contracts.result_letter import CERTAIN, ResultLetter
from functions.disputes.rules.result_letters import matches
from functions.reports.disclosures.advice.answer import advice_of
from functions.reports.disclosures.advice.question import lines_of
from functions.reports.disclosures.answers.known import entries_of
from functions.reports.disclosures.results import read_results
from functions.reports.recognition.textract import read_recognition
from tests.generators.eighteenth_letters import write as eighteenth
from tests.generators.eighth_letters import write as eighth
from tests.generators.eleventh_letters import write as eleventh
from tests.generators.fifteenth_letters import write as fifteenth
from tests.generators.fifth_letters import write as fifth
from tests.generators.fourteenth_letters import write as fourteenth
from tests.generators.later_letters import write as later
from tests.generators.nineteenth_letters import write as nineteenth
from tests.generators.ninth_letters import write as ninth
from tests.generators.seventeenth_letters import write as seventeenth
from tests.generators.seventh_letters import write as seventh
from tests.generators.sixteenth_letters import write as sixteenth
from tests.generators.sixth_letters import write as sixth
from tests.generators.tenth_letters import write as tenth
from tests.generators.third_letters import write as third
from tests.generators.thirteenth_letters import write as thirteenth
from tests.generators.twelfth_letters import write as twelfth
from tests.generators.twentieth_letters import write as twentieth
from tests.generators.unseen_letters import write as unseen
from tests.generators.unseen_letters.model import Handed, LetterKind, OwnItem, UnseenLetter
from tests.harness.letter_score import ItemReading, LetterReading, LetterScore
from tests.harness.paper.recognition import CLEAN_SCAN, Noise, Response, text_layer

SETS: Final[dict[str, Callable[[Random, int], Iterator[UnseenLetter]]]] = {
    "unseen": unseen.panel,
    "later": later.panel,
    "third": third.panel,
    "real": fifth.real,
    "free": fifth.free,
    "sixth": sixth.panel,
    "seventh": seventh.panel,
    "eighth": eighth.panel,
    "ninth": ninth.panel,
    "tenth": tenth.panel,
    "eleventh": eleventh.panel,
    "twelfth": twelfth.panel,
    "thirteenth": thirteenth.panel,
    "fourteenth": fourteenth.panel,
    "fifteenth": fifteenth.panel,
    "sixteenth": sixteenth.panel,
    "seventeenth": seventeenth.panel,
    "eighteenth": eighteenth.panel,
    "nineteenth": nineteenth.panel,
    "twentieth": twentieth.panel,
}
"""The sets of letters that the reader is judged on, each by another writer: as many of each kind and layout."""


ADVICE: Final = Path(__file__).parents[1] / "data" / "letter_advice"
"""A language model's answers about letters; its README tells how they were made."""
_BOTH: Final = ("digital", "scan")
ADVISED: Final = {
    "twelfth": _BOTH,
    "thirteenth": _BOTH,
    "sixteenth": _BOTH,
    "seventeenth": _BOTH,
    "eighteenth": _BOTH,
    "nineteenth": ("digital",),
}
"""The sets, and the papers, about which a language model's answers are kept."""
ADVISED_SEED: Final = 80801


def some(name: str, seed: int, most: int) -> list[UnseenLetter]:
    """A few letters of a set, evenly over its kinds and layouts."""
    every = list(SETS[name](Random(seed), 1))
    return [every[at] for at in _evenly(len(every), most)]


def _evenly(count: int, most: int) -> list[int]:
    """At most so many places of all, evenly over them."""
    return [at * count // most for at in range(most)] if count > most else list(range(count))


def digital(handed: Handed) -> LetterReading:
    """What is read of the PDF's own text."""
    return as_read(handed, text_layer(handed.pdf))


def scanned(handed: Handed, noise: Noise = CLEAN_SCAN, seed: int = 1) -> LetterReading:
    """What is read of a recogniser's answer to a scan, as the noise model has it."""
    return as_read(handed, noise.apply(text_layer(handed.pdf), seed))


def advised(name: str, paper: str, most: int | None = None, kept: Path = ADVICE) -> LetterScore:
    """How well letters of a set are read with a language model's answers about them; paper: "digital" or "scan"."""
    lines = (kept / f"{name}.{paper}.jsonl").read_text(encoding="utf-8").splitlines()
    answers = {told["letter"]: json.dumps(told["answer"]) for told in map(json.loads, lines)}
    letters = list(SETS[name](Random(ADVISED_SEED), 1))
    score = LetterScore()
    for at in _evenly(len(letters), most or len(letters)):
        handed = letters[at].handed
        score.add(letters[at], as_read(handed, on_paper(handed, paper), answers[at]))
    return score


def on_paper(handed: Handed, paper: str) -> list[Response]:
    """A recogniser's answer to the PDF's own text, or to a clean scan."""
    pages = text_layer(handed.pdf)
    return pages if paper == "digital" else CLEAN_SCAN.apply(pages, 1)


def as_read(handed: Handed, pages: list[Response], answer: str | None = None) -> LetterReading:
    """What is read of a recogniser's answer, and which of our items each item is taken for.

    answer: a language model's to the question about the letter.
    """
    document = read_recognition(pages)
    advice = advice_of(answer, lines_of(document)) if answer is not None else None
    letter = read_results(document, entries_of(handed.report), advice)
    found = matches(letter, [_asked(own) for own in handed.own])
    items = tuple(
        ItemReading(
            item.furnisher,
            item.account_number,
            item.outcome if item.is_certain else None,
            found[at][0].item.item_id if at in found else None,
        )
        for at, item in enumerate(letter.items)
    )
    return LetterReading(
        _kind(letter),
        letter.bureau,
        items,
        letter.overall if letter.overall_certainty >= CERTAIN else None,
        letter.dated_on,
        letter.file_number,
        letter.reason,
        letter.asks_for,
        letter.answer_by,
    )


def _kind(letter: ResultLetter) -> LetterKind | None:
    return next((kind for kind in LetterKind if kind.value == letter.kind.value), None)


def _asked(own: OwnItem) -> Any:
    """One of our items as the matching sees it: its name, its number, and what tells it where it has none."""
    plan = SimpleNamespace(furnisher=own.furnisher, account_mask=own.account_number, tradeline_key=own.key)
    return SimpleNamespace(item=SimpleNamespace(item_id=own.key, plan=plan))
