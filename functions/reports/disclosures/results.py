"""A bureau's letter with the results of a dispute: what became of each item, read from a recognised document.

An item is a line with an account's number, masked, its furnisher before it or above; its outcome heads it, or stands
behind its number or below it. The longest phrase counts: "VERIFIED AS ACCURATE AND UPDATED" holds two shorter titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from contracts.matching.names import normalised_name
from contracts.report import IssueSeverity
from contracts.result_letter import CERTAIN, AnsweredItem, LetterOutcome, ResultLetter
from contracts.vocabulary import Bureau
from functions.reports.disclosures.creditors import in_capitals
from functions.reports.disclosures.evidence import Evidence, confidence_of, source_of
from functions.reports.disclosures.geometry.pages import body_and_edges
from functions.reports.disclosures.geometry.rows import Row, Token, all_rows, place_of, sheets_of, text_of
from functions.reports.disclosures.lexicon import nearest, plain
from functions.reports.disclosures.outcome_titles import TITLES, Said, is_prefixed, outcome_of
from functions.reports.disclosures.readings import account_number, day, number, printed
from functions.reports.reading.cursor import IssueLog
from functions.reports.recognition.model import Recognised

_BUREAUS: Final = (("transunion", Bureau.TRANSUNION), ("equifax", Bureau.EQUIFAX), ("experian", Bureau.EXPERIAN))
_MASK = re.compile(r"[0-9A-Za-z]{0,8}[*Xx]{3,}[0-9A-Za-z]{0,8}|\*{1,2}[0-9]{3,4}")
_LABELS: Final = (
    "Account Name", "Account Number", "Account No", "Account", "Acct", "Creditor", "Creditor Name", "Company", "Name",
    "Item", "Number", "Furnisher",
)  # fmt: skip
_SAYING: Final = ("Outcome", "Result", "Results", "The results are", "Status", "Investigation Result", "Dispute Result")
_HEAD: Final = ("File Number", "Confirmation Number", "Report Number", "Date Issued", "Date Created", "Date Completed")
_NUMBERS: Final = _HEAD[:3]
# Words of a letter about a dispute; one alone may stand on other papers.
_MARKS: Final = (
    "Results of your dispute", "Dispute results", "Investigation results", "Reinvestigation", "Your dispute",
    "We have completed our", "Investigation is complete", "How to read your results", "Results of our",
)  # fmt: skip
_MARKS_NEEDED: Final = 2
_MOST_TITLE_ROWS: Final = 3
_MOST_NAME_ROWS: Final = 2


@dataclass(slots=True)
class _Item:
    """An item while it is being read."""

    number: Token
    name: list[Token]
    title: Sequence[Token] = ()
    said: Said | None = None


@dataclass(slots=True)
class _Reading:
    """Where the reading stands: the title that heads what follows, lines that may be a name, items so far."""

    bureau: Bureau
    log: IssueLog
    title: Sequence[Token] = ()
    said: Said | None = None
    pending: list[Row] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)


def read_results(document: Recognised) -> ResultLetter:
    """Read a result letter. Without an item on it `items` is empty and an issue says so; nothing is raised."""
    body, edges = body_and_edges(sheets_of(document))
    bureau, file, dated = _head([*edges, *body])
    reading = _Reading(bureau or Bureau.TRANSUNION, IssueLog())
    at = 0
    while at < len(body):
        rows = _title_rows(body, at, reading.bureau)
        if rows:
            reading.title = [token for row in body[at : at + rows] for token in row.tokens]
            reading.said = outcome_of(text_of(reading.title), reading.bureau)
            reading.pending = []
        else:
            _take(body[at], reading)
        at += rows or 1
    items = tuple(_finished(item, place, reading.log) for place, item in enumerate(reading.items))
    if not items:
        tokens = reading.title or (body[0].tokens if body else ())
        reading.log.add("no_items", place_of(tokens), "no item with an account's number", IssueSeverity.ERROR)
    return ResultLetter(bureau=bureau, file_number=file, dated_on=dated, items=items, issues=reading.log.issues())


def is_result_letter(found: Sequence[Row]) -> bool:
    """Whether a document's rows are those of a result letter: titles of results, or a dispute's words and an item."""
    if any(is_prefixed(row.text) and outcome_of(row.text) for row in found):
        return True
    text = plain(" ".join(row.text for row in found))
    marks = sum(plain(mark) in text for mark in _MARKS)
    if marks < _MARKS_NEEDED or not any(_MASK.fullmatch(token.text) for row in found for token in row.tokens):
        return False
    bureau = _bureau(found) or Bureau.TRANSUNION
    return any(plain(phrase) in text for phrase in TITLES[bureau])


def is_of_results(document: Recognised) -> bool:
    """The same of a recognised document."""
    return is_result_letter(all_rows(document))


def _title_rows(body: Sequence[Row], at: int, bureau: Bureau) -> int:
    """How many rows a title that begins here takes; 0: none does."""
    prefixed = is_prefixed(body[at].text)
    best, rows = 0.0, 0
    for count in range(1, _MOST_TITLE_ROWS + 1):
        part = body[at : at + count]
        if len(part) < count or any(_MASK.fullmatch(token.text) for row in part for token in row.tokens):
            break
        said = outcome_of(" ".join(row.text for row in part), bureau, whole=True)
        if said is not None and said.certainty > best and (prefixed or all(in_capitals(row) for row in part)):
            best, rows = said.certainty, count
    return rows or int(prefixed)


def _take(row: Row, reading: _Reading) -> None:
    """A row that is no title: an item, the outcome of the item above, a name to come, or text."""
    masks = [at for at, token in enumerate(row.tokens) if _MASK.fullmatch(token.text)]
    if masks:
        at = masks[-1]
        # A title too spoilt to be known as one stands where a name would: whose it is and what it says is open.
        spoilt = [above for above in reading.pending if _holds_a_title(above, reading.bureau)]
        name = [token for above in reading.pending if above not in spoilt for token in above.tokens]
        title, said = (spoilt[-1].tokens, None) if spoilt else (reading.title, reading.said)
        item = _Item(row.tokens[at], _unlabelled([*name, *row.tokens[:at]]), title, said)
        behind = row.tokens[at + 1 :]
        if behind and (not item.title or outcome_of(text_of(behind), reading.bureau)):
            item.title, item.said = behind, outcome_of(text_of(behind), reading.bureau)
        reading.items.append(item)
        reading.pending = []
        return
    if reading.items and not reading.title and reading.items[-1].said is None:
        last = reading.items[-1]
        words = [*last.title, *row.tokens] if last.title else _said_below(row)
        said = outcome_of(text_of(words), reading.bureau) if words else None
        if said is not None:
            last.title, last.said = words, said
            return
    # A name may stand above its number, or be broken over lines.
    named = in_capitals(row) or _labelled(row.tokens)
    reading.pending = [*reading.pending, row][-_MOST_NAME_ROWS:] if named else []


def _holds_a_title(row: Row, bureau: Bureau) -> bool:
    said = plain(row.text)
    return any(plain(phrase) in said for phrase in TITLES[bureau])


def _said_below(row: Row) -> Sequence[Token]:
    """The words of an outcome that a label says, or that are all of a row."""
    for stop in range(min(len(row.tokens) - 1, 3), 0, -1):
        if nearest(text_of(row.tokens[:stop]), _SAYING) is not None:
            return row.tokens[stop:]
    return row.tokens if len(row.tokens) <= _MOST_TITLE_ROWS else ()


def _labelled(tokens: Sequence[Token]) -> bool:
    return any(nearest(text_of(tokens[:stop]), _LABELS) is not None for stop in (1, 2))


def _unlabelled(tokens: Sequence[Token]) -> list[Token]:
    """Words without the labels among them: from the start, and right before the number."""
    words = list(tokens)
    for edge in ("start", "end"):
        for count in (2, 1):
            part = words[:count] if edge == "start" else words[-count:]
            if len(words) >= count and nearest(text_of(part).rstrip("#: "), _LABELS) is not None:
                words = words[count:] if edge == "start" else words[:-count]
                break
        while words and not plain((words[0] if edge == "start" else words[-1]).text):
            words.pop(0 if edge == "start" else -1)
    return words


def _finished(item: _Item, at: int, log: IssueLog) -> AnsweredItem:
    evidence = Evidence(f"items[{at}]", log)
    evidence.read("account_number", account_number, [item.number])
    if item.name:
        furnisher = evidence.read("furnisher", printed, item.name)
        if furnisher is not None:
            evidence.derive("furnisher_normalised", normalised_name(furnisher), "furnisher")
    else:
        log.add("no_furnisher", f"{place_of([item.number])}: items[{at}]", "a number without its furnisher's name")
    said = item.said
    certainty = said.certainty * confidence_of(item.title) if said is not None else 0.0
    outcome = said.outcome if said is not None else LetterOutcome.UNKNOWN
    if outcome is LetterOutcome.UNKNOWN or certainty < CERTAIN:
        detail = "what became of the item is not certain; compare it with the page"
        log.add("unknown_outcome", f"{place_of(item.title or [item.number])}: items[{at}].outcome", detail)
    evidence.sources["outcome"] = source_of(item.title, said.certainty if said is not None else 0.0)
    return AnsweredItem(
        outcome=outcome,
        certainty=round(certainty, 4),
        phrase=said.phrase if said is not None else None,
        title=text_of(item.title),
        sources=evidence.sources,
        **evidence.values,
    )


def _bureau(found: Iterable[Row]) -> Bureau | None:
    """Whose letter it is: the bureau named most, TransUnion where only its titles tell."""
    letters = [plain(row.text) for row in found]
    counted = {bureau: sum(mark in text for text in letters) for mark, bureau in _BUREAUS}
    best = max(counted, key=lambda each: counted[each])
    if counted[best] and list(counted.values()).count(counted[best]) == 1:
        return best
    return Bureau.TRANSUNION if any(is_prefixed(row.text) for row in found) else None


def _head(found: Sequence[Row]) -> tuple[Bureau | None, str | None, date | None]:
    """Whose letter it is, the number of the file and the day, where they are labelled."""
    own = Evidence("letter", IssueLog())
    for row in found:
        label = nearest(text_of(row.tokens[:2]), _HEAD)
        value = row.tokens[2:]
        if label is None or not value:
            dated = row.tokens[1:4] if plain(row.tokens[0].text) == "date" else ()
            if dated and "dated_on" not in own.values:
                own.read("dated_on", day, dated[: 1 if "/" in dated[0].text else 3])
        elif label.entry in _NUMBERS and "file_number" not in own.values:
            own.read("file_number", number, value[:1])
        elif label.entry not in _NUMBERS and "dated_on" not in own.values:
            own.read("dated_on", day, value[: 1 if "/" in value[0].text else 3])
    dated_on = own.values.get("dated_on")
    day_said = dated_on.latest() if dated_on is not None and dated_on.day else None
    return _bureau(found), own.values.get("file_number"), day_said
