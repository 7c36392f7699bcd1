"""Answers told by where things stand: what names an item, what says an outcome, and which of the two comes first.

A page is a row of events: items, sayings, facts. Row by row it is told what each is; which saying is of which item is
told afterwards, of the whole page at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.attribution import Attribution
from functions.reports.disclosures.answers.events import (
    Event,
    Flowed,
    is_below_name,
    is_named_again,
    join_names,
    listed,
    name_reporter,
)
from functions.reports.disclosures.answers.folded import said_of, stated_in, title_in
from functions.reports.disclosures.answers.headings import heading_at, heads_letter, is_remarked, title_below
from functions.reports.disclosures.answers.labels import (
    ACCOUNTS_OWN,
    Labelled,
    is_number,
    is_readers,
    labels_in,
    number_of,
)
from functions.reports.disclosures.answers.mentions import (
    Mention,
    changes_at,
    counted_title,
    former_below,
    is_tally,
    is_value,
    speaks_of,
    unbracketed,
    unindexed,
    unvalued,
)
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.paper import CELL_GAP, Paper
from functions.reports.disclosures.answers.pieces import (
    CONTACT,
    KIND,
    Item,
    is_heading,
    is_prefixed,
    is_prose,
    section_of,
    unlabelled,
    without_kind,
)
from functions.reports.disclosures.answers.prose import ends, is_amid, is_unended, read_paragraph
from functions.reports.disclosures.answers.shapes import BULLET
from functions.reports.disclosures.answers.tables.records import table_at
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import plain

_MOST_TITLE: Final = 14
_MOST_SHORT: Final = 6
_MOST_LEAD: Final = 4  # words of a label
_ASKS: Final = ("what", "how", "why")  # "What changed" heads answers, and is none
_MOST_ASKED: Final = 3
_FIELD = re.compile(r"[A-Z][A-Za-z ]{2,30}: ?(?=.*\d)")


@dataclass(slots=True)
class Outline(Paper):
    """The rows of a letter as events, and the items with what is said of each."""

    events: list[Event] = field(default_factory=list)
    loose: list[list[Token]] = field(default_factory=list)

    def read(self) -> Flowed:
        at = 0
        while at < len(self.rows):
            at = self._row(at)
        self.events = join_names(self.events)
        attribution = Attribution(self, self.events)
        attribution.attribute()
        self.loose.extend(attribution.loose)
        items = listed(self.events, len(attribution.events), self.bureau, self.vocabulary)
        return Flowed(items, self.loose)

    def _row(self, at: int) -> int:
        row = self.rows[at]
        contact = CONTACT.search(row.text)
        if contact is not None:
            words = row.tokens[len(row.text[: contact.end()].split()) :]
            name_reporter(self.events, at, self.first_name(words), known=bool(self.vocabulary.spans(words)))
            self._add("other", at, at + 1)
            return at + 1
        if heads_letter(row, self.vocabulary):
            self._add("other", at, at + 1)
            return at + 1
        table = table_at(self.rows, at, self.sections[at], self.bureau)
        if table is not None and table.items:
            for item in table.items:
                if said_of(item.title, [], self.bureau) is None:
                    item.title = unvalued(item.title) or item.title
                self._add("item", at, table.stop, item=item, whole=True)
            return max(table.stop, at + 1)
        change = changes_at(self.rows, at)
        if change is not None:
            self._add("fact", at, change.stop)
            owner = self._last_item()
            if owner is not None:
                owner.before |= change.before
                owner.after |= change.after
            return max(change.stop, at + 1)
        if is_heading(row) and not numbers_in(row) and not self.is_label(at):
            if not self._is_kind(at):
                self._add("section", at, at + 1, tokens=row.tokens)
            return at + 1
        return self._tally(at) or self._titled(at) or self._labelled(at) or self._mention(at) or self._saying(at)

    def _is_kind(self, at: int) -> bool:
        """Whether a row tells the kind of the entry right above it, and what became of that follows."""
        last = self.events[-1] if self.events else None
        if last is None or last.item is None or last.whole or not at:
            return False
        follows = at + 1 < len(self.rows) and (
            KIND.fullmatch(self.rows[at].text) or labels_in(self.rows[at + 1].tokens, None)
        )
        if self.breaks(at) and not follows:
            return False
        last.item.section = section_of(self.rows[at].text, last.item.section)
        return True

    def _tally(self, at: int) -> int:
        """A row that only counts items: "Deleted   3"."""
        row = self.rows[at]
        if not is_tally(row) or self.mention(row.tokens) is not None:
            return 0
        self._add("other", at, at + 1)
        return at + 1

    def _titled(self, at: int) -> int:
        """A title with its count of items, or one that is known from end to end."""
        row = self.rows[at]
        words, count = counted_title(row.tokens)
        if not words or self.mention(row.tokens) is not None or is_value(words):
            return 0
        known = title_in(words, self.bureau, whole=True) is not None
        if count is not None and (known or len(words) <= _MOST_TITLE):
            self._say(at, at + 1, row.tokens)
            return at + 1
        return 0

    def _labelled(self, at: int) -> int:
        """A row of labels with their values; 0: it is none."""
        row = self.rows[at]
        if is_prefixed(row.text):
            return 0
        above = self.rows[at - 1] if at and not is_heading(self.rows[at - 1]) else None
        found = labels_in(row.tokens, above)
        if not found:
            return 0
        if len(found) > 1 and not any(each.value for each in found):
            self._add("fact", at, at + 1)
            return at + 1
        if is_prose(row) and not any(token in row.tokens for token in found[0].label):
            return 0
        front = row.tokens[: found[0].start]
        if front and (is_amid(front, found[0].label) or self.is_bracketed(row, found[0])):
            return 0
        if front:
            if is_prose(Row(tuple(front))):
                return self._introduced(at, front, found)
            mention = self.mention(front)
            if self.is_value_end(at):
                self._add("fact", at, at + 1)  # "BANK OF" above, "AMERICA NA  Amount: $7" here
                return at + 1
            rest = [token for token in (mention.rest if mention is not None else ()) if plain(token.text)]
            remarked = bool(rest) and rest[0].text.startswith("(") and row.gaps[found[0].start] > CELL_GAP
            if mention is None or (rest and not remarked):  # "Requested 09/01/2021   Outcome: Deleted"
                below = is_below_name(self.events, at) and mention is None and is_value(front)
                return self._facts(at, found) if below else 0
            self._item(at, mention, section_of(text_of(rest), self.sections[at]) if remarked else None)
        return self._facts(at, found)

    def _introduced(self, at: int, front: Sequence[Token], found: Sequence[Labelled]) -> int:
        """A sentence before an item's facts: "We researched the account with X. Account # - 1 The results are:"."""
        name = self.first_name(front)
        item = self.events[-1].item if self.events else None
        if not name or (item is not None and not (item.number_text or item.sentences or item.title)):
            return self._facts(at, found)  # the name stands above
        self._add("item", at, at + 1, item=Item(name, section=section_of(text_of(front), self.sections[at])))
        return self._facts(at, found)

    def _facts(self, at: int, found: Sequence[Labelled]) -> int:
        stop = at + 1
        own: Item | None = None  # that the row itself names: what it says is said of that
        for fact in found:
            if fact.role == "name" and fact.value and is_readers(fact, found):
                self._add("fact", at, at + 1)
            elif fact.role == "name" and fact.value:
                mention = self.mention(fact.value) or Mention(list(fact.value), (), None, None, [])
                shown, section = without_kind(
                    unlabelled(mention.name), section_of(text_of(fact.label), self.sections[at])
                )
                if shown or mention.number_text:
                    self._item(at, mention._replace(name=shown), section)
                    own = self._last_item()
                if fact is found[-1] and is_prose(Row(tuple(mention.rest or fact.label))):
                    return self._beside(at, mention.rest)  # "Employer: X was deleted"
            elif fact.role == "number" and fact.value:
                number, text = number_of(fact)
                item = Item([], number, text, section=LetterSection.ACCOUNT) if is_number(text) else None
                self._add("item" if item else "fact", at, at + 1, item=item)
                own = item
            elif fact.role == "former" and fact.value:
                item = self._last_item()
                if item is not None:
                    item.former = number_of(fact)[1]
            elif fact.role == "kind":
                item = self._last_item()
                if item is not None:
                    item.section = section_of(text_of([*fact.label, *fact.value]), item.section)
                self._add("fact", at, at + 1)
            elif fact.role == "said":
                words = list(fact.value)
                while (
                    stop < len(self.rows)
                    and (
                        (not words and not self.names_item(stop))
                        or (words and self.runs_on(words, stop) and not self.opens_item(stop))
                        or self.is_indented(words, stop)
                    )
                    and not self.closes(stop)
                ):
                    words.extend(self.rows[stop].tokens)
                    stop += 1
                if plain(text_of(fact.label)) in ACCOUNTS_OWN and said_of(words, [], self.bureau) is None:
                    self._add("fact", at, stop)  # "Status: Paid, closed"
                elif own is not None and said_of(words, [], self.bureau) is not None:
                    own.title = words  # "Account # - *1234 The results are: This account was deleted."
                else:
                    self._say(at, stop, words, labelled=True)
            else:
                self._add("fact", at, at + 1)
        return stop

    def _mention(self, at: int) -> int:
        """A row that names an item, with what is said of it there; 0: it names none."""
        row = self.rows[at]
        mention = self.mention(row.tokens)
        wrapped = self.wrapped(at)
        if wrapped is not None:
            self._item(at, wrapped)
            return at + 2
        if mention is None:
            cell = self.cell_of_outcome(row.tokens)
            if cell:
                self._item(at, Mention(unlabelled(row.tokens[:cell]), (), None, None, []))
                return self._beside(at, list(row.tokens[cell:]))
            if self.is_bare_name(at):
                name, section = without_kind(unindexed(row.tokens, self.vocabulary), self.sections[at])
                self._item(at, Mention(unlabelled(name), (), None, None, []), section)
                return at + 1
            return 0
        rest = [token for token in mention.rest if plain(token.text)]
        if not rest and is_named_again(self._last_item(), mention, self.rows[at + 1 : at + 2]):
            self._add("other", at, at + 1)
            return at + 1
        if not rest:
            self._item(at, mention)
            item, below = self._last_item(), title_below(self.rows, at, self.bureau)
            if item is None or not below or self.breaks(at + 1):
                return at + 1
            item.title = below
            return at + 2
        if self.quotes(mention, row):
            self._add("other", at, at + 1)
            return at + 1
        parted = self.is_parted_name(mention, row)
        several = len(numbers_in(row)) > 1 and speaks_of(mention, row)
        if not mention.name and is_below_name(self.events, at) and not stated_in(rest).facts:
            self._item(at, mention)  # "Charge account ending in 5861" below the name
            return at + 1
        if several or (not parted and (is_prose(Row(tuple(mention.rest))) or self.is_running(row.tokens))):
            return self._paragraph(at)
        if mention.number_text is None and not self.starts(mention, row):
            return 0
        self._item(at, mention)
        return self._beside(at, mention.rest)

    def _beside(self, at: int, words: list[Token]) -> int:
        """Take what stands beside an item's name, and goes on below, as said of it."""
        stop = at + 1
        item = self._last_item()
        former = former_below(words, self.rows[stop] if stop < len(self.rows) else None)
        if item is not None and former is not None:
            (item.former, words), stop = former, stop + 1
        words, kind = unbracketed(words)
        words = unvalued(words)
        if item is not None and kind:
            item.section = section_of(kind, item.section)
        while words and stop < len(self.rows) and self.runs_on(words, stop) and not self.opens_item(stop):
            words = [*words, *self.rows[stop].tokens]
            stop += 1
        if is_value(words):
            self._add("fact", at, stop)
        else:
            if item is not None and words:
                item.title = words
                if said_of(words, [], self.bureau) is None:
                    item.title = ()
                    self._say(at, stop, words)
        return stop

    def _saying(self, at: int) -> int:
        row = self.rows[at]
        head = heading_at(self.rows, at, self.bureau, usual=self.usual)
        if head is not None and (self.goes_on_small(head.stop) or is_unended(head.tokens)):
            head = None
        if head is not None and not any(self.mention(each.tokens) for each in self.rows[at : head.stop]):
            self._say(at, head.stop, head.tokens)
            return head.stop
        if is_prose(row) or row.tokens[0].text[:1].islower():
            return self._paragraph(at)
        words = list(row.tokens)
        if is_value(words):
            self._add("fact", at, at + 1)
            return at + 1
        lead = next((place for place, token in enumerate(words[:_MOST_LEAD], 1) if token.text.endswith(":")), 0)
        labelled = bool(lead) and title_in(words[lead:], self.bureau, whole=True) is not None
        words = words[lead:] if labelled else words
        stop = at + 1
        while (
            stop < len(self.rows)
            and self.runs_on(words, stop)
            and not self.opens_item(stop)
            and len(words) < _MOST_TITLE
        ):
            words.extend(self.rows[stop].tokens)
            stop += 1
        self._say(at, stop, words, labelled=labelled)
        return stop

    def _paragraph(self, at: int) -> int:
        words = list(self.rows[at].tokens)
        stop = at + 1
        while stop < len(self.rows) and self._is_next(words, stop):
            words.extend(self.rows[stop].tokens)
            stop += 1
        while len(words) > 1 and (BULLET.match(words[0].text) or not plain(words[0].text)):
            words = words[1:]
        found, loose = read_paragraph(words, self.vocabulary, None, self.bureau)
        for item in found:
            self._add("item", at, stop, item=item)
        if not found:
            said = said_of((), [words], self.bureau)
            kind = "say" if said is not None else "other"
            short = len(words) <= _MOST_SHORT and words[0].text[:1].isupper() and not ends(words[-1])
            heads = short or text_of(words).rstrip().endswith(":") or is_remarked(words, self.bureau)
            if heads and said is not None:
                said = said_of(words, [], self.bureau) or said
            self._add(kind, at, stop, tokens=words, outcome=said.outcome if said else None, title=heads)
        else:
            self.loose.extend(loose)
        return stop

    def _is_next(self, words: Sequence[Token], at: int) -> bool:
        """Whether a row goes on with the paragraph above it, and names nothing of its own."""
        row = self.rows[at]
        opens = self.opens_item(at) and not self.is_torn(words, at)
        return not _FIELD.match(row.text) and not opens and self.goes_on(words, at)

    def _say(self, at: int, stop: int, tokens: Sequence[Token], *, labelled: bool = False) -> None:
        words, count = counted_title(tokens)
        asks = not labelled and len(words) <= _MOST_ASKED and plain(words[0].text) in _ASKS
        said = said_of(words, [], self.bureau) if words and not asks else None
        titled = labelled or (bool(words) and (len(words) <= _MOST_TITLE or is_remarked(words, self.bureau)))
        kind = "say" if said is not None or labelled else ("maybe" if titled and not is_value(words) else "other")
        outcome = said.outcome if said else None
        self._add(kind, at, stop, tokens=words, outcome=outcome, title=titled, labelled=labelled, count=count)

    def _item(self, at: int, mention: Mention, section: LetterSection | None = None) -> None:
        kind = section or (LetterSection.ACCOUNT if mention.number_text else self.sections[at])
        kind = section_of(text_of(mention.kind), kind)
        name = self.whole_name(at, mention.name)
        item = Item(name, mention.number, mention.number_text, former=mention.former, section=kind)
        self._add("item", at, at + 1, item=item)

    def _add(self, kind: str, at: int, stop: int, **values: object) -> None:
        self.events.append(Event(kind, at, stop, **values))  # type: ignore[arg-type]

    def _last_item(self) -> Item | None:
        return next((event.item for event in reversed(self.events) if event.item is not None), None)
