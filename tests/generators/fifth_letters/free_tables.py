"""Results in layouts of their own: marks in columns, cards, values before and now, letters with a key, fields."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from tests.generators.fifth_letters.case import SIZES, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.free_frame import closed, dress, opened
from tests.generators.fifth_letters.setting import Block, boxed, gap, grid, pairs, para, title
from tests.generators.fifth_letters.surroundings import long_day, report_excerpt
from tests.generators.unseen_letters.model import LetterKind

_COLUMNS: Final = (
    Saying(Outcome.DELETED, "Deleted"),
    Saying(Outcome.UPDATED_DISPUTED, "Corrected"),
    Saying(Outcome.VERIFIED, "Verified, no change"),
    Saying(Outcome.IN_PROGRESS, "Still open"),
)


def marks(case: Case) -> list[Block]:
    """A mark in the column of each item's outcome."""
    mark = case.rng.choice(("X", "x", "Yes"))
    rows = [
        (f"{each.known_as}", *(mark if each.saying is column else "" for column in _COLUMNS)) for each in case.answers
    ]
    blocks = opened(case, "Results of your dispute")
    blocks += [
        para(f"We finished reviewing your dispute of {long_day(case.received_on)}. The mark beside each item shows its result."),
        grid(("Item", *(each.title for each in _COLUMNS)), rows, (2.6, 0.8, 0.9, 0.9, 0.8), "lines"),
        para("^Corrected^ means that the information you disputed was changed. ^Verified, no change^ means that the company told us it is accurate."),
    ]  # fmt: skip
    return [*blocks, *closed(case)]


_DECISIONS: Final = (
    Saying(Outcome.DELETED, "Remove", "The entry is gone from your report."),
    Saying(Outcome.DELETED, "Remove", "We have erased the entry."),
    Saying(Outcome.VERIFIED, "Keep as is", "The company's records agree with what your report shows."),
    Saying(Outcome.VERIFIED, "Keep as is", "We received proof that the entry is accurate."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Keep and refresh", "The disputed information was verified. Newer information was added: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "Correct", "The disputed information was changed: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Correct and refresh", "The disputed information and other information was changed: {fields}."),
    Saying(Outcome.PARTIALLY_UPDATED, "Correct in part", "Only {fields} of what you disputed was changed; the rest was verified."),
    Saying(Outcome.NOT_FOUND, "None possible", "The entry is not on your report."),
)  # fmt: skip


def cards(case: Case) -> list[Block]:
    """A card to each item with the decision on it."""
    blocks = opened(case, "Decisions on your dispute")
    for answer in case.answers:
        answered = case.dated_on - timedelta(days=case.rng.randrange(1, 9))
        facts = [
            ("Type", answer.entry.told),
            ("Number", answer.number or "not applicable"),
            ("Answered on", figures(answered)),
            ("Decision", answer.saying.title),
        ]
        blocks.append(
            boxed(
                para(f"^{answer.name}^", 1.05),
                pairs(facts, 2, 0.95),
                para(answer.words),
                shaded=case.rng.random() < 0.5,
                breakable=False,
            )
        )
    return [*blocks, *closed(case)]


_HEADED: Final = (
    Saying(Outcome.DELETED, "deleted", "This item was deleted on {day}."),
    Saying(Outcome.VERIFIED, "no change", "The company confirmed this item on {day}. It was not changed."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "confirmed; newer information added", "The company confirmed on {day} what you disputed, and reported this newer information:"),
    Saying(Outcome.UPDATED_DISPUTED, "corrected", "The company corrected the information you disputed on {day}:"),
    Saying(Outcome.UPDATED_OTHER_ONLY, "other information changed", "The information you disputed was not changed. On {day} the company changed this instead:"),
)  # fmt: skip


def before_and_now(case: Case) -> list[Block]:
    """Each item with a line on its end, and what it read before and reads now."""
    blocks = opened(case, "Changes to your credit report")
    for answer in case.answers:
        when = figures(case.dated_on - timedelta(days=case.rng.randrange(1, 9)))
        blocks += [title(f"{answer.known_as} - {answer.saying.title}", 1.1), para(answer.saying.text.format(day=when))]
        if answer.changes:
            rows = [(each.label, each.before, each.after) for each in answer.changes]
            blocks.append(grid(("", "It read", "It now reads"), rows, (1.2, 1.3, 1.3), "bare"))
    return [*blocks, *closed(case)]


_CODED: Final = (
    Saying(Outcome.DELETED, "D", "Deleted from your file"),
    Saying(Outcome.VERIFIED, "V", "Verified as accurate, not changed"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VU", "Verified as accurate, other information updated"),
    Saying(Outcome.UPDATED_DISPUTED, "C", "Disputed information corrected"),
    Saying(Outcome.NOT_FOUND, "N", "Not in your file"),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "P", "Investigated before, not investigated again"),
    Saying(Outcome.IN_PROGRESS, "O", "Open, investigation continues"),
)


def coded(case: Case) -> list[Block]:
    """A table of items with a letter each, the key of the letters below or above."""
    rows = [(each.name, each.number or "-", each.entry.told, f"^{each.saying.title}^") for each in case.answers]
    table = grid(
        ("Item", "Number", "Type", "Result code"), rows, (2.2, 1.4, 1.5, 0.8), case.rng.choice(("lines", "zebra"))
    )
    key = [para("^Result codes^"), pairs([(each.title, each.text) for each in _CODED], 1, 0.5, 0.95)]
    blocks = opened(case, "Investigation results")
    blocks.append(para(f"All items from your dispute of {long_day(case.received_on)} are listed with a result code."))
    blocks += [*key, gap(0.05), table] if case.rng.random() < 0.4 else [table, *key]
    return [*blocks, *closed(case)]


_FOUND: Final = (
    Saying(Outcome.DELETED, "Could not be confirmed", "No"),
    Saying(Outcome.DELETED, "Reported in error", "No, deleted"),
    Saying(Outcome.VERIFIED, "Confirmed as accurate", "Yes, unchanged"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Confirmed as accurate", "Yes; other information updated ({fields})"),
    Saying(Outcome.UPDATED_DISPUTED, "Disputed information was inaccurate", "Yes, with the disputed information corrected ({fields})"),
    Saying(Outcome.IN_PROGRESS, "None yet, the company has not answered", "Yes, until our investigation ends"),
)  # fmt: skip


def fields(case: Case) -> list[Block]:
    """Labels and values: what the finding was, and whether the item is still on the report."""
    blocks = opened(case, "Outcome of your dispute")
    for answer in case.answers:
        facts = [
            ("Item", answer.name),
            ("Account", answer.number or "none"),
            ("Kind", answer.entry.told),
            ("Our finding", answer.saying.title),
            ("On your report", answer.words),
        ]
        blocks += [pairs(facts, 1, 1.3), gap(0.06)]
    blocks += report_excerpt(case, "Other accounts on your report") if case.rng.random() < 0.3 else []
    return [*blocks, *closed(case)]


_RESULTS = LetterKind.RESULTS
FORMS: Final = (
    Form("free marks", None, _RESULTS, marks, dress, _COLUMNS, SIZES, words_of=in_title),
    Form("free cards", None, _RESULTS, cards, dress, _DECISIONS, SIZES),
    Form(
        "free before and now", None, _RESULTS, before_and_now, dress, _HEADED, SIZES, shows_old=True, words_of=in_title
    ),
    Form("free coded", None, _RESULTS, coded, dress, _CODED, SIZES, words_of=in_title),
    Form(
        "free fields",
        None,
        _RESULTS,
        fields,
        dress,
        _FOUND,
        SIZES,
        words_of=lambda answer: (answer.saying.title, answer.words),
    ),
)
