"""What a three-bureau PDF says beside the accounts, in one bureau's column: the person, scores, statements, records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from contracts.report import Consumer, ConsumerStatement, PublicRecord, Score, ScoreFactor
from contracts.vocabulary import Bureau
from functions.reports.disclosures.entries import groups_of, read_record
from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.fields import Entry, Table
from functions.reports.disclosures.geometry.pairs import Pair
from functions.reports.disclosures.geometry.rows import Token, text_of
from functions.reports.disclosures.lexicon import plain
from functions.reports.disclosures.people import consumer_of
from functions.reports.disclosures.readings import (
    UNSAID,
    Reading,
    amount,
    day,
    not_after,
    number,
    one_of,
    printed,
)
from functions.reports.disclosures.smartcredit.account import Block
from functions.reports.disclosures.smartcredit.labels import NAMES, Kind
from functions.reports.disclosures.wording import RESPONSIBILITIES
from functions.reports.reading.cursor import IssueLog
from functions.reports.recognition.upright import ASPECT

# Our names for a person's labels to those of the papers whose words for the same are read by `people`.
_PERSONAL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": "Name", "alias": "Also Known As", "former": "Former Names", "born": "Date of Birth",
        "address": "Addresses", "previous_address": "Previous Addresses", "employer": "Employers", "ssn": "SSN",
        "phone": "Phone Numbers",
    }
)  # fmt: skip
_NAME_KINDS: Final = MappingProxyType({"Name": "primary", "Also Known As": "alias", "Former Names": "former"})
_MODELLED: Final = ("fico_score", "vantage_score")
_FACTOR = re.compile(r"([0-9]{1,3}|[A-Z][0-9]{1,2})[:.)\-–]+")
_NEARLY_FACTOR = re.compile(r"[^A-Za-z]?[0-9A-Za-z]{1,3}[:.)\-–]+")
_MERGED: Final = 0.5
_BULLETS: Final = frozenset("•·*-–▪●")
_FIRMS: Final = frozenset({"inc", "llc", "ltd", "corp", "co", "lp", "llp", "na"})
_FULL: Final = 0.2  # of a column's width: a line that leaves more goes on in no other
_LEAST_SPACE: Final = 0.6  # text heights: what a word would have needed beside its own width


def pairs_of(block: Block, bureau: Bureau) -> Iterator[Pair]:
    """The bureau's column of a table."""
    for label, anchor, certainty, values in block.fields:
        yield Pair(label, certainty, anchor, list(values.get(bureau, ())))


def _named(blocks: Sequence[Block], kind: Kind, bureau: Bureau, head: Evidence) -> Iterator[tuple[str, Pair, Block]]:
    """What these tables say, by our names for their labels; what has a label of another kind, or none, is kept."""
    for block in blocks:
        for pair in pairs_of(block, bureau):
            if text_of(pair.value) in UNSAID:
                continue
            name = NAMES[kind].get(pair.label or "")
            if name is not None:
                yield name, pair, block
            else:
                head.keep((pair.label or "unread").lower().replace(" ", "_"), pair.value)


def read_person(
    blocks: Sequence[Block], bureau: Bureau, head: Evidence, log: IssueLog
) -> tuple[Consumer, tuple[ConsumerStatement, ...]]:
    """Whom the report is about, and what that person had added to the file."""
    pairs: list[Pair] = []
    statements: list[ConsumerStatement] = []
    rights: list[float] = []
    widths: list[float] = []
    for name, pair, block in _named(blocks, "personal", bureau, head):
        if name == "statement":
            evidence = Evidence(f"consumer_statements[{len(statements)}]", log)
            evidence.read("text", printed, pair.value, pair.certainty)
            statements.append(ConsumerStatement(**evidence.section()))
        elif name in _PERSONAL:
            pairs.append(Pair(_PERSONAL[name], pair.certainty, pair.anchor, pair.value))
            for head_row in block.heads:
                right = head_row.right(bureau)
                if right is not None:
                    rights.append(right)
                    widths.append(right - head_row.lefts[bureau])
    cut = partial(printed_lines, right=min(rights, default=1.0), width=min(widths, default=1.0))
    return consumer_of(pairs, log, _NAME_KINDS, cut), tuple(statements)


def printed_lines(tokens: Sequence[Token], right: float = 1.0, width: float = 1.0) -> list[list[Token]]:
    """A value's words as its lines; one that ends near the column's end, where the next word had no room, goes on."""
    lines: list[list[Token]] = []
    for token in tokens:
        before = lines[-1][-1] if lines else None
        if before is not None and (_beside(before, token) or not _had_room(before, token, right, width)):
            lines[-1].append(token)
        else:
            lines.append([token])
    return lines


def _beside(before: Token, token: Token) -> bool:
    height = max(before.upright.height, token.upright.height)
    return before.page == token.page and abs(before.upright.middle - token.upright.middle) <= height * 0.6


def _had_room(before: Token, token: Token, right: float, width: float) -> bool:
    """Whether a line ends of its own: there was room for the next word, or it ends as a firm's name does."""
    if plain(before.text) in _FIRMS or right - before.upright.right > width * _FULL:
        return True
    space = token.upright.height * ASPECT * _LEAST_SPACE
    return before.upright.right + space + token.upright.width <= right


def read_scores(blocks: Sequence[Block], bureau: Bureau, head: Evidence, log: IssueLog) -> tuple[Score, ...]:
    """The scores, the first with the reasons that are given."""
    found: list[Evidence] = []
    reasons: list[Pair] = []
    for name, pair, _ in _named(blocks, "score", bureau, head):
        if name == "factors":
            reasons.append(pair)
        elif name == "score" or name in _MODELLED:
            score = Evidence(f"scores[{len(found)}]", log)
            score.read("value", _points, pair.value, pair.certainty)
            if name in _MODELLED:
                score.put("model", Reading(pair.label), pair.anchor, pair.certainty)
            found.append(score)
        else:
            head.keep(name, pair.value)
    if reasons and not found:
        found.append(Evidence("scores[0]", log))
    for pair in reasons:
        factors = Reading(_factors(pair.value), _MERGED if _has_merged(pair.value) else 1.0)
        found[0].put("factors", factors, pair.value, pair.certainty)
    return tuple(Score(**score.section()) for score in found)


def _points(text: str) -> Reading:
    said = text.strip()
    if not (said.isascii() and said.isdigit() and 250 <= int(said) <= 999):
        raise ValueError("expected a score between 250 and 999")
    return Reading(int(said))


def _factors(tokens: Sequence[Token]) -> tuple[ScoreFactor, ...]:
    """The reasons one below the other, each beginning with its code, its number or a bullet; else a line each."""
    lines = printed_lines(tokens)
    marked = any(_starts(line) for line in lines)
    items: list[list[Token]] = []
    for line in lines:
        if items and marked and not _starts(line):
            items[-1].extend(line)
        else:
            items.append(list(line))
    return tuple(_factor(rank, item) for rank, item in enumerate(items, 1))


def _has_merged(tokens: Sequence[Token]) -> bool:
    """Whether a line begins with what is nearly a reason's code: its reason was taken for the rest of the one above."""
    return any(not _starts(line) and _NEARLY_FACTOR.fullmatch(line[0].text) for line in printed_lines(tokens))


def _starts(line: Sequence[Token]) -> bool:
    return line[0].text in _BULLETS or _FACTOR.fullmatch(line[0].text) is not None


def _factor(rank: int, item: Sequence[Token]) -> ScoreFactor:
    if len(item) < 2 or not _starts(item):
        return ScoreFactor(rank=rank, text=text_of(item))
    coded = _FACTOR.fullmatch(item[0].text)
    code = coded[1] if coded is not None and coded[1] != str(rank) else None
    return ScoreFactor(rank=rank, code=code, text=text_of(item[1:]))


def read_claims(blocks: Sequence[Block], bureau: Bureau, head: Evidence) -> dict[str, Pair]:
    """What the summary counts, by our names; the canon has no field for it."""
    found: dict[str, Pair] = {}
    for name, pair, _ in _named(blocks, "summary", bureau, head):
        head.keep(f"summary_{name}", pair.value)
        found.setdefault(name, pair)
    return found


def _record_table(limit: date | None) -> Table:
    return MappingProxyType(
        {
            "status": Entry("status_text", printed),
            "filed": Entry("filed_on", not_after(limit)),
            "settled": Entry("status_on", day),
            "reference": Entry("reference_number", number),
            "court": Entry("court", printed),
            "liability": Entry("liabilities_cents", amount),
            "assets": Entry("assets_cents", amount),
            "amount": Entry("amount_cents", amount),
            "owner": Entry("ownership", one_of(RESPONSIBILITIES, "whose record it is")),
            "exempt": "exempt_amount",
            "plaintiff": "plaintiff",
        }
    )


def read_records(
    blocks: Sequence[Block], bureau: Bureau, limit: date | None, log: IssueLog
) -> tuple[PublicRecord, ...]:
    """Its public records: each begins with the label that the table begins with."""
    found: list[PublicRecord] = []
    table = _record_table(limit)
    for block in blocks:
        pairs = list(pairs_of(block, bureau))
        first = next((pair.label for pair in pairs if pair.label), None)
        for group in groups_of(pairs, first or ""):
            if all(text_of(pair.value) in UNSAID for pair in group):
                continue
            evidence = Evidence(f"p{len(found) + 1:03d}", log)
            said: dict[str, Pair] = {}
            for pair in group:
                name = NAMES["record"].get(pair.label or "")
                if name is not None and name not in said:
                    said[name] = pair
                elif text_of(pair.value) not in UNSAID:
                    evidence.unread([*pair.anchor, *pair.value])
            if "type" in said:
                said["Type"] = said["type"]
            read_record(said, table, evidence, blanks=True)
            found.append(PublicRecord(key=evidence.key, bureau=bureau, **_chaptered(said, evidence)))
    return tuple(found)


def _chaptered(said: Mapping[str, Pair], evidence: Evidence) -> dict[str, Any]:
    """With a bankruptcy's chapter where a label of its own says it."""
    chapter = said.get("chapter")
    if chapter is not None and text_of(chapter.value) not in UNSAID:
        evidence.read("chapter", one_of({each: each for each in ("7", "11", "12", "13")}, "a chapter"), chapter.value)
    return evidence.section()
