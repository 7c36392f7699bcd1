"""Answers told by where things stand: what names an item, what says an outcome, and which of the two comes first.

A page is a row of events: items, sayings, facts. Row by row it is told what each is; which saying is of which item is
told afterwards, of the whole page at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.belonging.page import Page, page_of
from functions.reports.disclosures.answers.belonging.weighed import answers_of, weigh
from functions.reports.disclosures.answers.folded import said_of, stated_in, title_in
from functions.reports.disclosures.answers.headings import heading_at, heads_letter, is_remarked, title_below
from functions.reports.disclosures.answers.labels import labels_in, names_fields
from functions.reports.disclosures.answers.numbers import former_in, is_letters_own, numbers_in
from functions.reports.disclosures.answers.outline.attribution import Attribution
from functions.reports.disclosures.answers.outline.events import (
    Flowed,
    is_below_name,
    is_named_again,
    join_names,
    listed,
    name_reporter,
)
from functions.reports.disclosures.answers.outline.facts import Labels
from functions.reports.disclosures.answers.outline.lists import tell_lists
from functions.reports.disclosures.answers.outline.mentions import (
    Mention,
    is_kind_cell,
    is_readers_name,
    speaks_of,
    unindexed,
)
from functions.reports.disclosures.answers.outline.placed import without_placed
from functions.reports.disclosures.answers.outline.reader import without_reader, without_steps
from functions.reports.disclosures.answers.outline.record import MOST_TITLE
from functions.reports.disclosures.answers.outline.running import running_at, told_in
from functions.reports.disclosures.answers.outline.values import (
    asks,
    changes_at,
    counted_title,
    is_tally,
    is_value,
    unvalued,
)
from functions.reports.disclosures.answers.pieces import (
    CONTACT,
    KIND,
    UNNUMBERED,
    Item,
    in_capitals,
    is_heading,
    is_prefixed,
    is_prose,
    section_of,
    unlabelled,
    without_kind,
)
from functions.reports.disclosures.answers.prose import ends, is_unended, read_paragraph
from functions.reports.disclosures.answers.shapes import BULLET, unbulleted
from functions.reports.disclosures.answers.tables.records import table_at
from functions.reports.disclosures.geometry.rows import Row, Token, runs_of, text_of
from functions.reports.disclosures.lexicon import plain

_MOST_SHORT: Final = 6
_MOST_LEAD: Final = 4  # words of a label
_SUBJECTS: Final = ("We", "It", "They", "You", "Your", "Our", "This", "These", "As", "Because")  # begin sentences
_ENDS_TITLES: Final = ("are", "is", "was", "were", "been")  # "Items that stay as they are"
_SHOWS = re.compile(
    r"(?i)(?:this is )?(?:as|how) (?:it|the (?:item|account|entry)|this (?:item|account|entry)) (?:now |will )?"
    r"(?:is|be|appears?|stands?|reads?|looks?)\b"
)
"""Begins what leads to an account's facts."""
_FIELD = re.compile(r"[A-Z][A-Za-z ]{2,30}: ?(?=.*\d)")


@dataclass(slots=True)
class Outline(Labels):
    """The rows of a letter as events, and the items with what is said of each."""

    def read(self) -> Flowed:
        answers = answers_of(self.page())
        attribution = Attribution(self, self.events)
        attribution.attribute()
        self.loose.extend(attribution.loose)
        items = listed(self.events, len(attribution.events), self.bureau, self.vocabulary)
        weigh([item for _, item in items], answers, self.bureau)
        tell_lists(attribution.events, self.rows, self.bureau)
        return Flowed(items, self.loose)

    def page(self) -> Page:
        """The rows as events, with nothing given to any item yet."""
        at = 0
        while at < len(self.rows):
            at = self._row(at)
        self.events = without_reader(join_names(self.events, self.vocabulary), self)
        self.events = without_placed(without_steps(self.events, self), self)
        return page_of(self, self.events)

    def _row(self, at: int) -> int:
        row = self.rows[at]
        contact = CONTACT.search(row.text)
        if contact is not None:
            words, stop = self._to_be_asked(at, row.tokens[len(row.text[: contact.end()].split()) :])
            name_reporter(self.events, at, self.first_name(words), known=bool(self.vocabulary.spans(words)))
            self.add("other", at, stop)
            return stop
        if self._was_numbered(at):
            return at + 1
        if UNNUMBERED.fullmatch(row.text):
            self.add("fact", at, at + 1)
            return at + 1
        if heads_letter(row, self.vocabulary):
            self.add("other", at, at + 1)
            return at + 1
        running = self._running(at)
        if running:
            return running
        table = table_at(self.rows, at, self.sections[at], self.bureau)
        if table is not None and table.items:
            for item in table.items:
                if said_of(item.title, [], self.bureau) is None:
                    item.title = unvalued(item.title) or item.title
                self.add("item", at, table.stop, item=item, whole=True)
            return max(table.stop, at + 1)
        change = changes_at(self.rows, at)
        if change is not None:
            self.add("fact", at, change.stop)
            owner = self.last_item()
            if owner is not None:
                owner.before |= change.before
                owner.after |= change.after
            return max(change.stop, at + 1)
        if self._heads_section(at):
            if not self._is_kind(at):
                self.add("section", at, at + 1, tokens=row.tokens)
            return at + 1
        return (
            self._kind_beside(at)
            or self._tally(at)
            or self._titled(at)
            or self.labelled(at)
            or self._mention(at)
            or self._saying(at)
        )

    def _to_be_asked(self, at: int, words: Sequence[Token]) -> tuple[Sequence[Token], int]:
        """Who is to be asked about an item, and where the row ends: a known name may go on, or begin, on the next."""
        if at + 1 == len(self.rows) or self.breaks(at + 1):
            return words, at + 1
        if text_of(words).lower() == "please contact:":
            words = ()
        both = (*words, *self.rows[at + 1].tokens)
        whole = any(not span.start and span.stop == len(both) for span in self.vocabulary.spans(both))
        return (both, at + 2) if whole else (words, at + 1)

    def _running(self, at: int) -> int:
        """Running text of several lines that tells of items by name; 0: none begins here."""
        stop = running_at(self, at)
        read = told_in([token for row in self.rows[at:stop] for token in row.tokens], self) if stop else None
        if read is None:
            return 0
        found, loose = read
        for item in found:
            self.add("item", at, stop, item=item)
        self.loose.extend(loose)
        return stop

    def _was_numbered(self, at: int) -> bool:
        """Take a row that only tells which number the item above had until now: "(before: 1234XXXX)"."""
        row, item = self.rows[at], self.last_item()
        former = former_in(row.tokens)
        if item is None or former is None or len(former.tokens) < len(row.tokens):
            return False
        item.former = item.former or former.text
        self.add("fact", at, at + 1)
        return True

    def _heads_section(self, at: int) -> bool:
        """Whether a row heads a kind of entries: no label or its value, and no title's first line."""
        row = self.rows[at]
        if not is_heading(row) or numbers_in(row) or self.is_label(at) or self.is_below_label(at):
            return False
        head = heading_at(self.rows, at, self.bureau, usual=self.usual) if is_prefixed(row.text) else None
        return head is None or head.stop == at + 1

    def _is_kind(self, at: int) -> bool:
        """Whether a row tells the kind of the entry right above it, and what became of that follows."""
        # The name's second line may stand between.
        last = next((event for event in reversed(self.events[-2:]) if event.kind != "fact"), None)
        if last is None or last.item is None or last.whole or not at:
            return False
        follows = at + 1 < len(self.rows) and (
            KIND.fullmatch(self.rows[at].text) or labels_in(self.rows[at + 1].tokens, None)
        )
        if self.breaks(at) and not follows:
            return False
        last.item.section = section_of(self.rows[at].text, last.item.section)
        return True

    def _kind_beside(self, at: int) -> int:
        """A row right below a name that has its kind under the name, and what is said of it in the next cell."""
        cells, last = runs_of(self.rows[at]), self.events[-1] if self.events else None
        if last is None or last.item is None or last.whole or last.stop != at or len(cells) != 2:
            return 0
        if not is_kind_cell(cells[0]) or said_of((), [cells[1]], self.bureau) is None:
            return 0
        last.item.section = section_of(text_of(cells[0]), last.item.section)
        self.add("fact", at, at + 1)
        self.say(at, at + 1, cells[1])
        return at + 1

    def _tally(self, at: int) -> int:
        """A row that only counts items, "Deleted   3", or heads such rows: "Outcome   Items"."""
        row = self.rows[at]
        if not (is_tally(row) or self._heads_tally(at)) or self.mention(row.tokens) is not None:
            return 0
        self.add("other", at, at + 1)
        return at + 1

    def _heads_tally(self, at: int) -> bool:
        """Whether a row has a head over what the row below counts, and one over the count."""
        heads, below = runs_of(self.rows[at]), self.rows[at + 1 : at + 2]
        if not below or not is_tally(below[0]) or not len(heads) == len(runs_of(below[0])) == 2:
            return False
        return said_of(heads[-1], [], self.bureau) is None and not numbers_in(self.rows[at])

    def _titled(self, at: int) -> int:
        """A title with its count of items, or one that is known from end to end."""
        row = self.rows[at]
        words, count = counted_title(row.tokens)
        if not words or self.mention(row.tokens) is not None or is_value(words):
            return 0
        known = title_in(words, self.bureau, whole=True) is not None
        if count is not None and (known or len(words) <= MOST_TITLE):
            self.say(at, at + 1, row.tokens)
            return at + 1
        return 0

    def _mention(self, at: int) -> int:
        """A row that names an item, with what is said of it there; 0: it names none."""
        row = self.rows[at]
        mention = self.mention(row.tokens)
        wrapped = self.wrapped(at)
        if wrapped is not None:
            self.take(at, wrapped)
            return at + 2
        if mention is None:
            cell = self.cell_of_outcome(row.tokens)
            if cell:
                self.take(at, Mention(unlabelled(row.tokens[:cell]), (), None, None, []))
                return self.beside(at, list(row.tokens[cell:]))
            if self.is_bare_name(at):
                name, section = without_kind(unindexed(row.tokens, self.vocabulary), self.sections[at])
                self.take(at, Mention(unlabelled(name), (), None, None, []), section)
                return at + 1
            return 0
        rest = [token for token in mention.rest if plain(token.text)]
        known = self.vocabulary.section_of(text_of(mention.name))
        own = mention.number_text is None and any(is_letters_own(token.text) for token in row.tokens)
        if own or (known is LetterSection.PERSONAL and is_readers_name(mention, row)):
            self.add("other", at, at + 1)
            return at + 1
        if not rest and is_named_again(self.last_item(), mention, self.rows[at + 1 : at + 2]):
            self.add("other", at, at + 1)
            return at + 1
        if not rest:
            self.take(at, mention)
            item, below = self.last_item(), title_below(self.rows, at, self.bureau)
            if item is None or not below or self.breaks(at + 1):
                return at + 1
            item.title = below
            return at + 2
        if row.text.endswith("?") and not stated_in(rest).facts:
            self.take(at, mention)  # "What about X BANK 1234?": the answer stands below
            return at + 1
        if self.quotes(mention, row):
            self.add("other", at, at + 1)
            return at + 1
        opens = row.tokens[0].text in _SUBJECTS and speaks_of(mention, row)
        parted = not opens and self.is_parted_name(mention, row)
        several = len(numbers_in(row)) > 1 and speaks_of(mention, row)
        if not mention.name and is_below_name(self.events, at) and not stated_in(rest).facts:
            self.take(at, mention)  # "Charge account ending in 5861" below the name
            return at + 1
        amid = opens or (speaks_of(mention, row) and not self.starts(mention, row))
        if several or (not parted and (amid or is_prose(Row(tuple(mention.rest))) or self.is_running(row.tokens))):
            return self._paragraph(at)
        if mention.number_text is None and not self.starts(mention, row):
            return 0
        self.take(at, mention)
        return self.beside(at, mention.rest)

    def _leads_to_facts(self, at: int) -> bool:
        """Whether a row only leads to the facts of an account that stand below it: "As it is in your file now:"."""
        below = labels_in(self.rows[at + 1].tokens, None) if at + 1 < len(self.rows) else []
        facts = len(below) > 1 and all(each.role == "fact" and each.value for each in below)
        words = self.rows[at].tokens
        known = title_in(words, self.bureau)
        facts = facts or _SHOWS.match(self.rows[at].text) is not None
        return facts and words[-1].text.endswith(":") and is_prose(self.rows[at]) and (known is None or not known.exact)

    def _saying(self, at: int) -> int:
        row = self.rows[at]
        if self._leads_to_facts(at):
            self.add("other", at, at + 1)
            return at + 1
        if at and self.rows[at - 1].text.endswith(":") and not self.breaks(at) and names_fields(row.tokens):
            self.add("fact", at, at + 1)
            return at + 1
        head = heading_at(self.rows, at, self.bureau, usual=self.usual)
        if head is not None and (self.goes_on_small(head.stop) or is_unended(head.tokens)):
            head = None
        if head is not None and not any(self.mention(each.tokens) for each in self.rows[at : head.stop]):
            self.say(at, head.stop, head.tokens)
            return head.stop
        if is_prose(row) or row.tokens[0].text[:1].islower():
            return self._paragraph(at)
        words = list(row.tokens)
        if is_value(words):
            self.add("fact", at, at + 1)
            return at + 1
        lead = next((place for place, token in enumerate(words[:_MOST_LEAD], 1) if token.text.endswith(":")), 0)
        labelled = bool(lead) and title_in(words[lead:], self.bureau, whole=True) is not None
        words = words[lead:] if labelled else words
        stop = at + 1
        while (
            stop < len(self.rows)
            and self.runs_on(words, stop)
            and not self.opens_item(stop)
            and len(words) < MOST_TITLE
        ):
            words.extend(self.rows[stop].tokens)
            stop += 1
        self.say(at, stop, words, labelled=labelled)
        return stop

    def _paragraph(self, at: int) -> int:
        words = list(self.rows[at].tokens)
        stop = at + 1
        while stop < len(self.rows) and self._is_next(words, stop) and not self._is_of_list(at, stop):
            words.extend(self.rows[stop].tokens)
            stop += 1
        words = unbulleted(words)
        if asks(words):
            self.add("other", at, stop, tokens=words)
            return stop
        found, loose = read_paragraph(words, self.vocabulary, None, self.bureau)
        found = [item for item in found if not self._is_word(item, words)]
        for item in found:
            self.add("item", at, stop, item=item)
        if not found:
            said = said_of((), [words], self.bureau)
            heads = self._heads(words, stop)
            if heads:
                said = said_of(words, [], self.bureau) or said
            kind = "say" if said is not None else "other"
            self.add(kind, at, stop, tokens=words, outcome=said.outcome if said else None, title=heads)
        else:
            self.loose.extend(loose)
        return stop

    def _is_of_list(self, at: int, stop: int) -> bool:
        """Whether a row is no end of a bulleted row's sentence: it begins further left than the bullet."""
        return self.is_left_of_bullet(at, stop) and not self.rows[stop].tokens[0].text[:1].islower()

    def _is_word(self, item: Item, words: Sequence[Token]) -> bool:
        """Whether what would be an item's name is but a sentence's first word: "Check back here"."""
        name = item.name
        alone = len(name) == 1 and item.number_text is None and not in_capitals(name)
        return alone and name[0] is words[0] and not self.vocabulary.spans(words)

    def _heads(self, words: Sequence[Token], stop: int) -> bool:
        """Whether words are a title, not sentences: few of them, before a colon, or without a stop above an item."""
        if text_of(words).rstrip().endswith(":") or is_remarked(words, self.bureau):
            return True
        if ends(words[-1]) or not words[0].text[:1].isupper():
            return False
        follows = stop < len(self.rows)
        over_items = follows and (self.opens_item(stop) or self.breaks(stop) or self.is_parted(stop))
        listed = follows and BULLET.match(self.rows[stop].tokens[0].text) is not None
        over_items = over_items and (listed or not is_unended(words) or plain(words[-1].text) in _ENDS_TITLES)
        return len(words) <= _MOST_SHORT or (over_items and len(words) <= MOST_TITLE)

    def _is_next(self, words: Sequence[Token], at: int) -> bool:
        """Whether a row goes on with the paragraph above it, and names nothing of its own."""
        row = self.rows[at]
        opens = self.opens_item(at) and not self.is_torn(words, at)
        field = _FIELD.match(row.text) and not self.is_amid_name(words, row)
        return not field and not opens and self.goes_on(words, at)
