"""A bureau's letter with the results of a dispute: what became of each item, read from a recognised document.

TransUnion's titles are known; Experian's and Equifax's are not, so their phrases are the caller's to give
(`phrases=`). The longest phrase counts: "VERIFIED AS ACCURATE AND UPDATED" holds two shorter titles. What the letter
says is no proof: the next report shows whether the item is gone (15 U.S.C. 1681i(a)(5), (6)).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from contracts.report import Data, Issue, IssueSeverity, Source
from contracts.vocabulary import Bureau
from functions.reports.disclosures.creditors import in_capitals
from functions.reports.disclosures.evidence import FLOOR, Evidence, confidence_of, source_of
from functions.reports.disclosures.lexicon import nearest, plain
from functions.reports.disclosures.pages import body_and_edges
from functions.reports.disclosures.readings import account_number, day, number, printed
from functions.reports.disclosures.rows import Row, Token, place_of, text_of
from functions.reports.disclosures.transunion.account import is_mask
from functions.reports.reading.cursor import IssueLog
from functions.reports.reading.values import normalise_furnisher
from functions.reports.recognition.model import Recognised

TITLE_PREFIX: Final = "INVESTIGATION RESULTS"


class Outcome(StrEnum):
    """What a bureau says became of a disputed item."""

    DELETED = "deleted"
    UPDATED = "updated"
    VERIFIED = "verified"
    VERIFIED_AND_UPDATED = "verified_and_updated"
    REINSERTED = "reinserted"
    UNKNOWN = "unknown"


TRANSUNION_TITLES: Final[Mapping[str, Outcome]] = MappingProxyType(
    {
        "DELETED": Outcome.DELETED,
        "DISPUTED INFORMATION UPDATED": Outcome.UPDATED,
        "INFORMATION UPDATED": Outcome.UPDATED,
        "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED": Outcome.UPDATED,
        "VERIFIED AND UPDATED": Outcome.VERIFIED_AND_UPDATED,
        "VERIFIED AS ACCURATE": Outcome.VERIFIED,
        "VERIFIED AS ACCURATE AND UPDATED": Outcome.VERIFIED_AND_UPDATED,
        "REINSERTED": Outcome.REINSERTED,
    }
)
_PREFIX = re.compile(r"^investigationresults?")
_MARKS: Final = (("transunion", Bureau.TRANSUNION), ("equifax", Bureau.EQUIFAX), ("experian", Bureau.EXPERIAN))
_MOST_TITLE_ROWS: Final = 3


class ItemResult(Data):
    """One item of the letter; fields that are uncertain are None, their `sources` say where to look.

    `title` is the outcome as printed. `outcome` is UNKNOWN when the title is in no list or was not read for sure.
    """

    furnisher: str | None = None
    furnisher_normalised: str | None = None
    account_number: str | None = None
    outcome: Outcome
    title: str
    sources: dict[str, Source]


class ResultLetter(Data):
    """The letter as far as it was read; `bureau` None: it doesn't say whose it is."""

    bureau: Bureau | None = None
    file_number: str | None = None
    dated_on: date | None = None
    items: tuple[ItemResult, ...] = ()
    issues: tuple[Issue, ...] = ()


def outcome_of(title: str, phrases: Mapping[str, Outcome] = TRANSUNION_TITLES) -> Outcome | None:
    """What a title says, the longest phrase first; None when no phrase is in it.

    The prefix "INVESTIGATION RESULTS - " and what follows the phrase (a colon, a count) don't matter.
    """
    said = _PREFIX.sub("", plain(title))
    near = nearest(said, tuple(phrases))
    if near is not None:
        return phrases[near.entry]
    longest = sorted(phrases, key=lambda each: len(plain(each)), reverse=True)
    return next((phrases[phrase] for phrase in longest if said.startswith(plain(phrase))), None)


def read_results(document: Recognised, phrases: Mapping[str, Outcome] | None = None) -> ResultLetter:
    """Read a result letter. Without one in it `items` is empty; nothing is raised.

    `phrases` are added to TransUnion's titles: whole lines that head the items of one outcome.
    """
    known = {**TRANSUNION_TITLES, **(phrases or {})}
    body, edges = body_and_edges(document)
    log = IssueLog()
    items: list[ItemResult] = []
    current: tuple[Outcome, Sequence[Token], bool] | None = None
    pending: list[Row] = []
    at = 0
    while at < len(body):
        title = _title(body, at, known)
        if title is not None:
            outcome, rows_used = title
            tokens = [token for row in body[at : at + rows_used] for token in row.tokens]
            sure = outcome is not Outcome.UNKNOWN and confidence_of(tokens) >= FLOOR
            if not sure:
                detail = "a title of results that is in no list, or uncertain; compare it with the page"
                log.add("unknown_outcome", place_of(tokens), detail)
            current, pending = (outcome if sure else Outcome.UNKNOWN, tokens, sure), []
            at += rows_used
            continue
        row = body[at]
        at += 1
        if current is None:
            continue
        if is_mask(row.tokens[-1]):
            items.append(_item([*pending, row], current, len(items), log))
            pending = []
        else:
            # A name may stand above its number, or be broken over lines.
            pending = [*pending, row] if in_capitals(row) and ":" not in row.text and len(pending) < 2 else []
    bureau, file, dated = _head([*edges, *body])
    if current is not None and not items:
        log.add("no_items", place_of(current[1]), "a title of results, and no item below it", IssueSeverity.ERROR)
    return ResultLetter(bureau=bureau, file_number=file, dated_on=dated, items=tuple(items), issues=log.issues())


def _title(body: Sequence[Row], at: int, known: Mapping[str, Outcome]) -> tuple[Outcome, int] | None:
    """The outcome that a row heads, over as many rows as its title takes; None: it is no title."""
    prefixed = plain(body[at].text).startswith(plain(TITLE_PREFIX)) or _nearly_prefixed(body[at])
    for count in range(_MOST_TITLE_ROWS, 0, -1):
        part = body[at : at + count]
        if len(part) < count or any(is_mask(token) for row in part for token in row.tokens):
            continue
        text = " ".join(_unnumbered(row.text) for row in part)
        found = outcome_of(text, known) if count == 1 else _whole(text, known)
        if found is not None and (prefixed or _is_alone(part, known)):
            return found, count
    return (Outcome.UNKNOWN, 1) if prefixed else None


def _whole(text: str, known: Mapping[str, Outcome]) -> Outcome | None:
    """The outcome of a title that is all of the text."""
    near = nearest(_PREFIX.sub("", plain(text)), tuple(known))
    return None if near is None else known[near.entry]


def _nearly_prefixed(row: Row) -> bool:
    return nearest(text_of(row.tokens[:2]), (TITLE_PREFIX,)) is not None


def _unnumbered(text: str) -> str:
    """A title without the count of items that may follow it, and with the prefix's slips mended."""
    words = text.split()
    if nearest(" ".join(words[:2]), (TITLE_PREFIX,)):
        words[:2] = TITLE_PREFIX.split()
    return re.sub(r"\(?\b\d+\)?\s*(items?)?\W*$", "", " ".join(words))


def _is_alone(part: Sequence[Row], known: Mapping[str, Outcome]) -> bool:
    """A title without its prefix counts only when it is exactly a phrase, in capitals as titles are."""
    text = " ".join(row.text for row in part)
    exact = any(plain(text) == plain(phrase) for phrase in known)
    return exact and (all(in_capitals(row) for row in part) or plain(text) not in map(plain, TRANSUNION_TITLES))


def _item(rows: Sequence[Row], current: tuple[Outcome, Sequence[Token], bool], at: int, log: IssueLog) -> ItemResult:
    outcome, title, _ = current
    evidence = Evidence(f"items[{at}]", log)
    tokens = [token for row in rows for token in row.tokens]
    evidence.read("account_number", account_number, tokens[-1:])
    name = [token for token in tokens[:-1] if plain(token.text) not in ("", "account", "number")]
    if name:
        furnisher = evidence.read("furnisher", printed, name)
        if furnisher is not None:
            evidence.derive("furnisher_normalised", normalise_furnisher(furnisher), "furnisher")
    else:
        log.add("no_furnisher", f"{place_of(tokens)}: items[{at}]", "a number without the name of its furnisher")
    evidence.sources["outcome"] = source_of(title)
    return ItemResult(outcome=outcome, title=text_of(title), sources=evidence.sources, **evidence.values)


def _head(found: Sequence[Row]) -> tuple[Bureau | None, str | None, date | None]:
    """Whose letter it is, the number of the file and the day, where they are labelled."""
    letters = [plain(row.text) for row in found]
    bureau = next((bureau for mark, bureau in _MARKS if any(mark in text for text in letters)), None)
    if bureau is None and any(plain(TITLE_PREFIX) in text for text in letters):
        bureau = Bureau.TRANSUNION
    own = Evidence("letter", IssueLog())
    for row in found:
        label = nearest(text_of(row.tokens[:2]), ("File Number", "Date Issued", "Date Created"))
        value = row.tokens[2:]
        if label is None or not value:
            continue
        if label.entry == "File Number" and "file_number" not in own.values:
            own.read("file_number", number, value[:1])
        elif label.entry != "File Number" and "dated_on" not in own.values:
            own.read("dated_on", day, value[: 1 if "/" in value[0].text else 3])
    dated = own.values.get("dated_on")
    return bureau, own.values.get("file_number"), dated.latest() if dated is not None and dated.day else None
