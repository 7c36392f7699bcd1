"""A bureau's answer to a dispute: what became of each item, or of the whole, read from a recognised document.

Items stand in a table, in blocks, under titles, or in sentences. What only explains the words, tells of rights, or
sells, is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from contracts.matching.names import normalised_name
from contracts.report import IssueSeverity
from contracts.result_letter import CERTAIN, AnsweredItem, LetterSection, ResultLetter, ResultLetterKind
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.aside import without_asides
from functions.reports.disclosures.answers.headings import headings, is_prefixed
from functions.reports.disclosures.answers.names import is_heading
from functions.reports.disclosures.answers.numbers import numbers_in, shown_number
from functions.reports.disclosures.answers.pieces import Item, section_of
from functions.reports.disclosures.answers.running import read_running
from functions.reports.disclosures.answers.table import changes_at, table_at
from functions.reports.disclosures.answers.unnumbered import read_unnumbered
from functions.reports.disclosures.answers.whole import Whole, read_whole
from functions.reports.disclosures.evidence import Evidence, source_of
from functions.reports.disclosures.geometry.pages import body_and_edges
from functions.reports.disclosures.geometry.rows import Row, Token, all_rows, place_of, safe, sheets_of, text_of
from functions.reports.disclosures.lexicon import nearest, plain
from functions.reports.disclosures.readings import Reading, day, number
from functions.reports.reading.cursor import IssueLog
from functions.reports.recognition.model import Recognised

_BUREAUS: Final = (("transunion", Bureau.TRANSUNION), ("equifax", Bureau.EQUIFAX), ("experian", Bureau.EXPERIAN))
_HEAD: Final = (
    "File Number", "Confirmation Number", "Report Number", "Date Issued", "Date Created", "Date Completed",
    "Letter Date",
)  # fmt: skip
_NUMBERS: Final = _HEAD[:3]
_DAY = re.compile(r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{2}/\d{2}/\d{4})\.?")
# Words of a letter about a dispute; one alone may stand on other papers.
_MARKS: Final = (
    "Results of your dispute", "Dispute results", "Investigation results", "Reinvestigation", "Your dispute",
    "We have completed our", "Investigation is complete", "How to read your results", "Results of our",
    "your recent dispute", "you disputed", "our investigation", "your request", "the results are", "disputed",
    "your correspondence", "investigation",
)  # fmt: skip
_MARKS_NEEDED: Final = 2
_MARKS_OF_WHOLE: Final = 1
_MOST_ROWS_OF_A_NOTE: Final = 120


def read_results(document: Recognised) -> ResultLetter:
    """Read a bureau's answer. Where it says nothing of anything an issue says so; nothing is raised."""
    body, edges = body_and_edges(sheets_of(document))
    bureau, file, dated = _head([*edges, *body])
    rows = without_asides(body, bureau)
    found = _items(rows, bureau)
    answered = sum(item.said is not None for item in found)
    whole = read_whole(rows, bureau, dated, answered)
    log = IssueLog()
    items = tuple(_finished(item, at, whole, log) for at, item in enumerate(found))
    if not items and whole.said is None:
        tokens = body[0].tokens if body else ()
        log.add("no_items", place_of(tokens), "no item, and nothing of the dispute as a whole", IssueSeverity.ERROR)
    return ResultLetter(
        bureau=bureau,
        kind=whole.kind if whole.said is not None or items else ResultLetterKind.UNKNOWN,
        file_number=file,
        dated_on=dated,
        overall=whole.said.outcome if whole.said else None,
        overall_certainty=round(whole.said.certainty, 4) if whole.said else 0.0,
        reason=whole.reason,
        asks_for=whole.asks_for,
        answer_by=whole.answer_by,
        items=items,
        issues=log.issues(),
    )


def is_result_letter(found: Sequence[Row]) -> bool:
    """Whether a document's rows are those of an answer: a title of results, or a dispute's words and an outcome."""
    if any(is_prefixed(row.text) for row in headings_of(found)):
        return True
    text = plain(" ".join(row.text for row in found))
    marks = sum(plain(mark) in text for mark in _MARKS)
    if marks < _MARKS_OF_WHOLE or len(found) > _MOST_ROWS_OF_A_NOTE * 10:
        return False
    bureau = _bureau(found)
    rows = without_asides(found, bureau)
    if marks >= _MARKS_NEEDED and any(item.said is not None and item.number for item in _items(rows, bureau)):
        return True
    whole = read_whole(rows, bureau, None, 0) if len(found) <= _MOST_ROWS_OF_A_NOTE else None
    return whole is not None and bureau is not None and whole.said is not None


def headings_of(found: Sequence[Row]) -> list[Row]:
    """Rows with TransUnion's prefix that say something known."""
    prefixed = [(at, row) for at, row in enumerate(found) if is_prefixed(row.text)]
    return [row for at, row in prefixed if any(head.said for head in headings(found[at : at + 3], Bureau.TRANSUNION))]


def is_of_results(document: Recognised) -> bool:
    """The same of a recognised document."""
    return is_result_letter(all_rows(document))


def _items(rows: Sequence[Row], bureau: Bureau | None) -> list[Item]:
    """All items in the order they stand in: of tables, with numbers, and without."""
    sections = _sections(rows)
    found: list[tuple[int, Item]] = []
    changes: list[tuple[int, dict[str, str], dict[str, str]]] = []
    kept: list[int] = []
    at = 0
    while at < len(rows):
        table = table_at(rows, at, sections[at], bureau)
        change = changes_at(rows, at) if table is None else None
        if table is not None and table.items:
            found.extend((at + place, item) for place, item in enumerate(table.items))
            at = max(table.stop, at + 1)
        elif change is not None:
            changes.append((at, change.before, change.after))
            at = max(change.stop, at + 1)
        else:
            kept.append(at)
            at += 1
    others = [rows[index] for index in kept]
    own = [sections[index] for index in kept]
    running = read_running(others, bureau, own)
    more = read_unnumbered(others, running.left, headings(others, bureau), own, bureau)
    found.extend((kept[index], item) for index, item in [*running.items, *more])
    found.sort(key=lambda each: each[0])
    for place, before, after in changes:
        owner = next((item for index, item in reversed(found) if index < place), None)
        if owner is not None:
            owner.before |= before
            owner.after |= after
    return [item for _, item in found]


def _sections(rows: Sequence[Row]) -> list[LetterSection]:
    """The kind of entry that each row's section is of."""
    current = LetterSection.ACCOUNT
    sections: list[LetterSection] = []
    for row in rows:
        if is_heading(row) and not numbers_in(row):
            current = section_of(row.text, current)
        sections.append(current)
    return sections


def _finished(item: Item, at: int, whole: Whole, log: IssueLog) -> AnsweredItem:
    evidence = Evidence(f"items[{at}]", log)
    if item.number_text is not None:
        _kept(evidence, "account_number", item.number, item.number_text, log)
    if item.name:
        words = text_of(item.name).strip(" ,;:-–—()")
        evidence.values["furnisher"] = safe(words)
        evidence.sources["furnisher"] = source_of(item.name)
        evidence.values["furnisher_normalised"] = normalised_name(words)
        evidence.sources["furnisher_normalised"] = source_of(item.name)
    else:
        log.add("no_furnisher", f"{place_of(item.anchor)}: items[{at}]", "a number without its furnisher's name")
    said, title = item.said, item.title
    if said is None and not title and whole.said is not None:
        said, title = whole.said, whole.said.tokens
    certainty = said.certainty if said is not None else 0.0
    outcome = said.outcome if said is not None else None
    if outcome is None or certainty < CERTAIN:
        detail = "what became of the item is not certain; compare it with the page"
        log.add("unknown_outcome", f"{place_of(title or item.anchor)}: items[{at}].outcome", detail)
    shown = said.tokens if said is not None else title
    evidence.sources["outcome"] = source_of(shown, certainty)
    return AnsweredItem(
        section=item.section,
        outcome=outcome,
        certainty=round(certainty, 4),
        confidence=said.confidence if said is not None else None,
        phrase=said.phrase if said is not None else None,
        title=safe(text_of(title or shown)),
        before=item.before,
        after=item.after,
        sources=evidence.sources,
        **evidence.values,
    )


def _kept(evidence: Evidence, name: str, tokens: Sequence[Token], text: str, log: IssueLog) -> None:
    """A number as shown, with how sure its words are: name and number are told with the disputed ones together."""
    try:
        reading = shown_number(text)
    except ValueError as expected:
        log.add("unreadable_value", f"{place_of(tokens)}: {evidence.key}.{name}", str(expected))
        reading = Reading(None)
    evidence.sources[name] = source_of(tokens, reading.certainty)
    if reading.value is not None:
        evidence.values[name] = reading.value


def _bureau(found: Iterable[Row]) -> Bureau | None:
    """Whose letter it is: the bureau named most, TransUnion where only its titles tell."""
    letters = [plain(row.text) for row in found]
    counted = {bureau: sum(mark in text for text in letters) for mark, bureau in _BUREAUS}
    best = max(counted, key=lambda each: counted[each])
    if counted[best] and list(counted.values()).count(counted[best]) == 1:
        return best
    if counted[best]:
        named = (next((bureau for mark, bureau in _BUREAUS if mark in text), None) for text in letters)
        return next((bureau for bureau in named if bureau is not None), None)
    return Bureau.TRANSUNION if any(is_prefixed(row.text) for row in found) else None


def _head(found: Sequence[Row]) -> tuple[Bureau | None, str | None, date | None]:
    """Whose letter it is, the number of the file and the day, where they are labelled, or stand alone."""
    own = Evidence("letter", IssueLog())
    for row in found:
        label = nearest(text_of(row.tokens[:2]), _HEAD)
        value = row.tokens[2:]
        if label is None or not value:
            dated = row.tokens[1:4] if plain(row.tokens[0].text) == "date" else ()
            alone = row.tokens if _DAY.fullmatch(row.text) else ()
            if (dated or alone) and "dated_on" not in own.values:
                words = dated or alone
                own.read("dated_on", day, words[: 1 if "/" in words[0].text else 3])
        elif label.entry in _NUMBERS and "file_number" not in own.values:
            own.read("file_number", number, value[:1])
        elif label.entry not in _NUMBERS and "dated_on" not in own.values:
            own.read("dated_on", day, value[: 1 if "/" in value[0].text else 3])
    dated_on = own.values.get("dated_on")
    day_said = dated_on.latest() if dated_on is not None and dated_on.day else None
    return _bureau(found), own.values.get("file_number"), day_said
