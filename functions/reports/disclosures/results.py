"""A bureau's answer to a dispute: what became of each item, or of the whole, read from a recognised document.

Items stand in a table, in blocks, under titles, or in sentences. What only explains the words, tells of rights, or
sells, is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from contracts.matching.name_words import LEGAL_FORMS
from contracts.matching.names import normalised_name
from contracts.outcomes import Outcome
from contracts.report import IssueSeverity
from contracts.result_letter import CERTAIN, AnsweredItem, LetterSection, ResultLetter, ResultLetterKind
from contracts.vocabulary import Bureau
from functions.reports.disclosures.advice.answer import Advice
from functions.reports.disclosures.advice.weighed import Told, advised_items, advised_whole
from functions.reports.disclosures.answers.aside import without_asides
from functions.reports.disclosures.answers.columns import in_reading_order
from functions.reports.disclosures.answers.defined import with_defined_titles
from functions.reports.disclosures.answers.details import is_history
from functions.reports.disclosures.answers.flow import Flow
from functions.reports.disclosures.answers.folded import Said, said_of, said_of_item
from functions.reports.disclosures.answers.forms import with_hanging_lines, without_rules, written_out
from functions.reports.disclosures.answers.headings import heading_at
from functions.reports.disclosures.answers.known import KnownEntry, Vocabulary, with_known_numbers, with_whole_cells
from functions.reports.disclosures.answers.labels import is_torn_label
from functions.reports.disclosures.answers.numbered import with_placed_outcomes
from functions.reports.disclosures.answers.numbers import numbers_in, shown_number, shown_or_none
from functions.reports.disclosures.answers.offers import without_offers
from functions.reports.disclosures.answers.outline.events import Flowed
from functions.reports.disclosures.answers.outline.lines import Place, Step, steps_of
from functions.reports.disclosures.answers.outline.outline import Outline
from functions.reports.disclosures.answers.pieces import Item, is_heading, is_prefixed, section_of
from functions.reports.disclosures.answers.prose import ends
from functions.reports.disclosures.answers.shapes import whole_brackets, whole_cells, whole_paragraphs
from functions.reports.disclosures.answers.tables.learnt import with_known_heads, with_known_labels
from functions.reports.disclosures.answers.tables.marks import with_marked_outcomes, without_claims
from functions.reports.disclosures.answers.whole import Whole, read_whole, weighed_whole
from functions.reports.disclosures.evidence import Evidence, source_of
from functions.reports.disclosures.geometry.pages import body_and_edges
from functions.reports.disclosures.geometry.rows import (
    MARGIN,
    Row,
    Token,
    all_rows,
    gap_between,
    place_of,
    safe,
    sheets_of,
    text_of,
)
from functions.reports.disclosures.letterhead import Head, bureau_of, head_of, without_own_numbers
from functions.reports.disclosures.lexicon import plain
from functions.reports.disclosures.readings import Reading
from functions.reports.reading.cursor import IssueLog
from functions.reports.recognition.model import Recognised

# Words of a letter about a dispute; one alone may stand on other papers.
_MARKS: Final = (
    "Results of your dispute", "Dispute results", "Investigation results", "Reinvestigation", "Your dispute",
    "We have completed our", "Investigation is complete", "How to read your results", "Results of our",
    "your recent dispute", "you disputed", "our investigation", "your request", "the results are", "disputed",
    "your correspondence", "investigation",
)  # fmt: skip
_DOUBTFUL: Final = 0.5
_SHORTENED: Final = 3  # "ST.", "CO."
_MIDST: Final = frozenset(
    (
        "and", "or", "but", "with", "other", "so", "its", "the", "of", "was", "were", "that", "which", "to", "did",
        "does", "a", "an", "your", "our",
    )
)  # fmt: skip
_AS_IT_WAS = re.compile(r"(?i)\b(?:as|than|what|the way) (?:it|they) (?:was|were)\W*$")
_HOLE: Final = 1.6  # heights between two words of a title; a space is about a third
_LEAST_GAPS: Final = 4
_WIDER: Final = 2.2  # times the usual space of a title
_LEAST_PAGES: Final = 2  # that a running head stands on
_MARKS_NEEDED: Final = 2
_MARKS_OF_WHOLE: Final = 1
_MOST_ROWS_OF_A_NOTE: Final = 120


class _Opened(NamedTuple):
    """A letter made plain. body: all its rows; rows: those that may answer; steps: how far each is below another."""

    head: Head
    body: list[Row]
    rows: list[Row]
    vocabulary: Vocabulary
    steps: Mapping[Place, Step]


def _opened(document: Recognised, known: Sequence[KnownEntry]) -> _Opened:
    body, edges = body_and_edges(sheets_of(document))
    head = head_of(sorted([*edges, *body], key=lambda row: (row.page, row.tokens[0].upright.top)))
    bureau = head.bureau
    vocabulary = Vocabulary((entry.name, entry.section) for entry in known)
    body = without_own_numbers(body, head.file)
    body = [row for row in with_known_numbers(_without_running_head(body), known) if not is_history(row)]
    body = without_claims(with_marked_outcomes(body, bureau))
    body = without_rules(written_out(in_reading_order(body, vocabulary) if vocabulary else body))
    body = with_defined_titles(body, bureau)
    body = with_placed_outcomes(body, bureau, vocabulary)
    steps = steps_of(body)
    body = with_whole_cells(with_hanging_lines(body), lambda words: vocabulary.is_name(words) or is_torn_label(words))
    body = with_known_labels(with_known_heads(body, bureau, vocabulary), bureau, vocabulary)
    rows = whole_cells(without_offers(without_asides(whole_paragraphs(whole_brackets(body)), bureau)), bureau)
    return _Opened(head, body, rows, vocabulary, steps)


def outline_of(document: Recognised, known: Sequence[KnownEntry]) -> Outline:
    """A letter as its outline is read, for whoever learns from its pages."""
    opened = _opened(document, known)
    return Outline(*_paper(opened.rows, opened.head.bureau, opened.vocabulary, opened.steps))


def read_results(document: Recognised, known: Sequence[KnownEntry] = (), advice: Advice | None = None) -> ResultLetter:
    """Read a bureau's answer. Where it says nothing of anything an issue says so; nothing is raised.

    known: the entries of the consumer's newest report of that bureau, by which names in running text are found.
    advice: what a language model makes of it, as far as the page bears that out.
    """
    head, body, rows, vocabulary, steps = _opened(document, known)
    flowed = _flowed(rows, head.bureau, vocabulary, steps)
    return _letter(rows, flowed, head, body[0].tokens if body else (), advice)


def _letter(
    rows: Sequence[Row], flowed: Flowed, head: Head, first: Sequence[Token], advice: Advice | None
) -> ResultLetter:
    """What is said of each item and of the whole. first: the words that the body begins with."""
    bureau, file, dated = head
    found = [Told(item, said_of_item(item.title, item.sentences, bureau)) for _, item in flowed.items]
    if advice is not None:
        found = advised_items(found, advice, bureau)
    own = [said.outcome if said else None for item, said in found if said or item.says]
    by_rules = read_whole(rows, flowed.loose, own, bureau, dated)
    sayings = [(item.title, *item.sentences) for _, item in flowed.items]
    shown = [_outcome_of(item, said) for item, said in found if said or item.says]
    whole = weighed_whole(by_rules, rows, sayings, shown, bureau, dated)
    if advice is not None:
        whole = advised_whole(whole, advice, rows, bureau, dated)
    told = [each for each in found if each[1] is not None or each[0].says or whole.said is not None]
    log = IssueLog()
    items = tuple(_finished(item, said, at, whole, log) for at, (item, said) in enumerate(told))
    if not items and whole.said is None:
        log.add("no_items", place_of(first), "no item, and nothing of the dispute as a whole", IssueSeverity.ERROR)
    # A notice that names what was put back says nothing of the rest of the dispute.
    overall = None if items and whole.kind is ResultLetterKind.REINSERTION_NOTICE else whole.said
    kind = whole.kind
    if advice is None and kind is by_rules.kind is ResultLetterKind.UNKNOWN and any(item.is_certain for item in items):
        kind = ResultLetterKind.RESULTS  # "Processed", and the items as they now stand
    return ResultLetter(
        bureau=bureau,
        kind=kind,
        file_number=file,
        dated_on=dated,
        overall=overall.outcome if overall else None,
        overall_certainty=round(overall.certainty, 4) if overall else 0.0,
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
    bureau = bureau_of(found)
    rows = whole_cells(without_asides(whole_paragraphs(found), bureau), bureau)
    flowed = _flowed(rows, bureau, Vocabulary(()), steps_of(rows))
    own = [(item, said_of(item.title, item.sentences, bureau)) for _, item in flowed.items]
    if marks >= _MARKS_NEEDED and any(said is not None and item.number for item, said in own):
        return True
    if len(found) > _MOST_ROWS_OF_A_NOTE:
        return False
    whole = read_whole(rows, flowed.loose, [said.outcome if said else None for _, said in own], bureau, None)
    return bureau is not None and whole.said is not None


def headings_of(found: Sequence[Row]) -> list[Row]:
    """Rows with TransUnion's prefix that say something known."""
    prefixed = [(at, row) for at, row in enumerate(found) if is_prefixed(row.text)]
    heads = ((heading_at(found, at, Bureau.TRANSUNION, usual=True), row) for at, row in prefixed)
    return [row for head, row in heads if head is not None and head.said is not None]


def is_of_results(document: Recognised) -> bool:
    """The same of a recognised document."""
    return is_result_letter(all_rows(document))


def _without_running_head(rows: Sequence[Row]) -> list[Row]:
    """The rows without the one that each page begins with, word for word, at its upper edge."""
    firsts = [row for at, row in enumerate(rows) if not at or row.page != rows[at - 1].page]
    own = plain(firsts[0].text) if firsts else ""
    running = [row for row in firsts if row.tokens[0].upright.middle < MARGIN and plain(row.text) == own]
    return [row for row in rows if len(running) < _LEAST_PAGES or row not in running]


def _flowed(rows: Sequence[Row], bureau: Bureau | None, vocabulary: Vocabulary, steps: Mapping[Place, Step]) -> Flowed:
    """The items with all that is said of them; their names are looked for among those known, and those listed."""
    paper = _paper(rows, bureau, vocabulary, steps)
    # Where nothing is known of the consumer, what names an item is told by the rows around it alone.
    flowed = Outline(*paper).read() if vocabulary else Flow(*paper).read()
    _doubt_torn([item for _, item in flowed.items], rows)
    return flowed


def _paper(
    rows: Sequence[Row], bureau: Bureau | None, vocabulary: Vocabulary, steps: Mapping[Place, Step]
) -> tuple[Sequence[Row], list[LetterSection], Bureau | None, Vocabulary, bool, Mapping[Place, Step]]:
    """What `Lines` is made of."""
    return rows, _sections(rows), bureau, vocabulary, any(is_prefixed(row.text) for row in rows), steps


def _doubt_torn(items: Sequence[Item], rows: Sequence[Row]) -> None:
    """Make doubtful of what a word was lost that may have turned it: a hole in a title, or no prefix where most have
    one; a saying that ends in the midst."""
    titled = [item for item in items if item.title]
    behind_prefix = {token for row in rows if is_prefixed(row.text) for token in row.tokens}
    prefixed = [item.title[0] in behind_prefix for item in titled]
    usual = sum(prefixed) * 2 > len(prefixed)
    for item, own in zip(titled, prefixed, strict=True):
        item.doubtful = item.doubtful or (usual and not own) or _has_hole(item.title)
    for item in items:
        said = [tokens for tokens in (item.title, *item.sentences) if tokens]
        item.doubtful = item.doubtful or any(_ends_amid(tokens) for tokens in said)


def _ends_amid(tokens: Sequence[Token]) -> bool:
    """Whether words end where more must follow: "it was", but not "left as it was"."""
    last = tokens[-1]
    return plain(last.text) in _MIDST and not ends(last) and _AS_IT_WAS.search(text_of(tokens)) is None


def _has_hole(title: Sequence[Token]) -> bool:
    """Whether there is room for a word between two of one row: more than between most, where a page is set wide."""
    level = [
        gap_between(one, other)
        for one, other in pairwise(title)
        if one.page == other.page and abs(one.upright.middle - other.upright.middle) < one.upright.height / 2
    ]
    usual = median(level) if len(level) >= _LEAST_GAPS else 0.0
    return any(gap > max(_HOLE, usual * _WIDER) for gap in level)


def _sections(rows: Sequence[Row]) -> list[LetterSection]:
    """The kind of entry that each row's section is of."""
    current = LetterSection.ACCOUNT
    sections: list[LetterSection] = []
    for row in rows:
        if is_heading(row) and not numbers_in(row):
            current = section_of(row.text, current)
        sections.append(current)
    return sections


def _without_stop(name: str) -> str:
    """A name without the stop of the sentence that it ends: "EXAMPLE BANK." but not "EXAMPLE BANK N.A." or "INC."."""
    last = name.split()[-1] if name.endswith(".") else ""
    is_short = last.upper().rstrip(".") in LEGAL_FORMS or "." in last[:-1] or len(last) <= _SHORTENED
    return name if is_short else name[:-1]


def _outcome_of(item: Item, said: Said | None) -> Outcome | None:
    """What became of an item: as said, or as it shows where what is said leaves it open."""
    if said is None or said.outcome is not None:
        return said.outcome if said is not None else None
    changed = any(item.before[label] != item.after.get(label) for label in item.before)
    # "Processed": with values that changed, or shown as it now is, not deleted.
    return Outcome.UPDATED_DISPUTED if item.stands or changed else None


def _finished(item: Item, own: Said | None, at: int, whole: Whole, log: IssueLog) -> AnsweredItem:
    evidence = Evidence(f"items[{at}]", log)
    section = item.section
    if item.number_text is not None:
        _kept(evidence, "account_number", item.number, item.number_text, log)
    if item.name:
        words = _without_stop(text_of(item.name).strip(" ,;:-–—()"))
        evidence.values["furnisher"] = safe(words)
        evidence.sources["furnisher"] = source_of(item.name)
        evidence.values["furnisher_normalised"] = normalised_name(words)
        evidence.sources["furnisher_normalised"] = source_of(item.name)
    else:
        log.add("no_furnisher", f"{place_of(item.anchor)}: items[{at}]", "a number without its furnisher's name")
    said, title = own, item.title
    if said is None and not title and whole.said is not None:
        said, title = whole.said, whole.said.tokens
    asks_who = whole.kind is ResultLetterKind.IDENTITY_REQUEST and whole.said is not None
    if said is not None and said.outcome is Outcome.IN_PROGRESS and asks_who:
        said = whole.said  # it waits for what the letter asks for
    certainty = said.certainty if said is not None else 0.0
    if said is not None and whole.kind is ResultLetterKind.REFUSAL and whole.said is not None:
        # What the whole dispute was refused for is so of each item.
        certainty = max(certainty, whole.said.certainty if whole.said.outcome is said.outcome else 0.0)
    if item.doubtful:
        certainty = min(certainty, _DOUBTFUL)
    outcome = _outcome_of(item, said)
    if outcome is None or certainty < CERTAIN:
        detail = "what became of the item is not certain; compare it with the page"
        log.add("unknown_outcome", f"{place_of(title or item.anchor)}: items[{at}].outcome", detail)
    shown = said.tokens if said is not None else title
    evidence.sources["outcome"] = source_of(shown, certainty)
    return AnsweredItem(
        section=section,
        former_number=shown_or_none(item.former),
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
