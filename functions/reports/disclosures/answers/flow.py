"""Answers in running layout: blocks an account, groups under a title, lists, paragraphs, in whatever order.

Row by row: a title heads a group or belongs to the item above; a name opens an item, which facts and sentences below
are about; a sentence that names another item opens that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.folded import said_of, title_in
from functions.reports.disclosures.answers.headings import Heading, heading_at
from functions.reports.disclosures.answers.labels import Labelled, labels_in, number_of
from functions.reports.disclosures.answers.numbers import Number, former_in, numbers_in
from functions.reports.disclosures.answers.outline.events import Flowed
from functions.reports.disclosures.answers.outline.paper import Paper
from functions.reports.disclosures.answers.outline.values import changes_at
from functions.reports.disclosures.answers.pieces import (
    CONTACT,
    Item,
    in_capitals,
    is_heading,
    is_name,
    is_prose,
    section_of,
    unlabelled,
    without_kind,
)
from functions.reports.disclosures.answers.prose import ends, read_paragraph
from functions.reports.disclosures.answers.shapes import (
    are_grouped,
    name_behind,
    told,
    unbulleted,
)
from functions.reports.disclosures.answers.tables.records import table_at
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import plain

_DOCKET = re.compile(r"[0-9]{5,12}")
_MOST_BELOW: Final = 3


@dataclass(slots=True)
class Flow(Paper):
    """The state while rows are read: the item that is open, the title above, the paragraph so far."""

    grouped: bool = False
    items: list[tuple[int, Item]] = field(default_factory=list)
    loose: list[list[Token]] = field(default_factory=list)
    current: Item | None = None
    group: Heading | None = None
    paragraph: list[Token] = field(default_factory=list)
    began: int = 0
    last: int = -1  # the last row that told anything of the open item

    def read(self) -> Flowed:
        """All rows in their order."""
        self.grouped = are_grouped(self.rows, self.bureau, usual=self.usual)
        at = 0
        while at < len(self.rows):
            at = self._row(at)
        self._flush()
        for _, item in self.items:
            known = self.vocabulary.section_of(text_of(item.name)) if item.number_text is None else None
            if item.section is LetterSection.ACCOUNT and known is not None:
                item.section = known
        return Flowed(self.items, self.loose)

    def _row(self, at: int) -> int:
        """Read what begins with a row; gives the row behind it."""
        row = self.rows[at]
        if self.paragraph and self.goes_on(self.paragraph, at):
            self.paragraph.extend(row.tokens)
            return at + 1
        self._flush()
        if CONTACT.search(row.text):
            return self._contact(at)
        table = table_at(self.rows, at, self.sections[at], self.bureau)
        if table is not None and table.items:
            self._name_items(table.items, at)
            self.items.extend((at, item) for item in table.items)
            self.current, self.group = None, None
            return max(table.stop, at + 1)
        change = changes_at(self.rows, at)
        if change is not None:
            if self.current is not None:
                self.current.before |= change.before
                self.current.after |= change.after
            return max(change.stop, at + 1)
        head = heading_at(self.rows, at, self.bureau, usual=self.usual)
        if head is not None:
            self._head(head)
            return head.stop
        if is_heading(row) and not (numbers_in(row) or self._is_value(at) or self._says_below(at)):
            self.current = None
            return at + 1
        return self._item_row(at)

    def _says_below(self, at: int) -> bool:
        """Whether a row only says that the open item's number, or what became of it, stands below."""
        if self.current is not None and self.current.number_text is None and self.labels_number(at):
            return True
        if self.current is None or self.current.title or at - self.last > _MOST_BELOW or at + 1 >= len(self.rows):
            return False
        found = labels_in(self.rows[at].tokens, None)
        bare = len(found) == 1 and found[0].role == "said" and not found[0].value
        return bare and said_of(self.rows[at + 1].tokens, [], self.bureau) is not None

    def _contact(self, at: int) -> int:
        """Whoever is to be asked about an item reported it: the name of one that has none."""
        words = list(self.rows[at].tokens)
        stop = at + 1
        while stop < len(self.rows) and stop - at <= _MOST_BELOW and not ends(words[-1]) and not self.breaks(stop):
            words.extend(self.rows[stop].tokens)
            stop += 1
        item = self.current
        if item is not None and not item.name:
            item.name = self.first_name(words)
        return stop

    def _name_items(self, items: list[Item], at: int) -> None:
        """Give the item of a table without names the one right above its heading."""
        if len(items) == 1 and not items[0].name:
            item = self.current
            if item is not None and item.number_text is None and at - self.last <= _MOST_BELOW and item.name:
                items[0].name = item.name
                self.items = [each for each in self.items if each[1] is not item]
            else:
                items[0].name = self.name_above(at)

    def _is_value(self, at: int) -> bool:
        """Whether a row stands below labels that have no values on their own row."""
        if not at or self.current is None:
            return False
        above = labels_in(self.rows[at - 1].tokens, None)
        return bool(above) and all(not fact.value for fact in above) and self.last >= at - 2

    def _head(self, head: Heading) -> None:
        """A title: of the item above, if that has none and titles don't stand above their items."""
        item = self.current
        near = item is not None and head.start - self.last <= _MOST_BELOW
        if item is not None and near and not head.sure and not self.grouped and not item.title:
            item.title = head.tokens
            return
        self.group, self.current = head, None

    def _item_row(self, at: int) -> int:
        row = self.rows[at]
        above = self.rows[at - 1] if at and not is_heading(self.rows[at - 1]) else None
        found = labels_in(row.tokens, above)
        said = next((each for each in found if each.role == "said" and each.value), None)
        bare = next((each for each in found if each.role == "said" and not each.value), None)
        facts = [each for each in found if each.role not in ("said", "name")]
        named = next((each for each in found if each.role == "name" and each.value), None)
        front = row.tokens[: found[0].start] if found else row.tokens
        tells = any(each.role in ("number", "said") for each in found) and not numbers_in(
            Row(tuple(front or row.tokens))
        )
        if len(found) > 1 and not any(each.value for each in found):
            self.last = at if self.current is not None else self.last
            return at + 1  # labels in columns: their values stand below, each under its own
        opened = tells and bool(front) and is_prose(Row(tuple(front)))
        if opened:
            self._introduce(front, at)
        if opened or (found and not front):
            self._note(facts, named, at)
            return self._outcome(at, said, bare)
        numbers = numbers_in(Row(tuple(front)))
        listed = (numbers and self.lists(front, numbers[0])) or (said and self.names(front))
        if self.is_running(row.tokens) and not listed:
            self._begin(at)
            return at + 1
        opened = self._open(at, front, numbers)
        self._note(facts, named, at)
        stop = self._outcome(at, said, bare)
        if not opened and not found:
            self._begin(at)
        return stop

    def _introduce(self, front: Sequence[Token], at: int) -> None:
        """A sentence before an item's facts: "We researched the account with X. Account # - 1 The results are:"."""
        words = list(unbulleted(front))
        name = self.first_name(words)
        item = self.current
        near = item is not None and item.number_text is None and at - self.last <= _MOST_BELOW
        if name or not near:
            self._add(at, Item(name, section=section_of(text_of(words), self.sections[at])), ())
        if self.current is not None:
            self.current.sentences.append(words)

    def _open(self, at: int, tokens: Sequence[Token], numbers: Sequence[Number]) -> bool:
        """Open the item that a row names; False: it names none."""
        former = former_in(tokens)
        words = [token for token in unbulleted(tokens) if former is None or token not in former.tokens]
        numbers = numbers_in(Row(tuple(words))) if words else []
        named = not any(sign.isdigit() for token in words[:-1] for sign in token.text)
        if not numbers and len(words) > 2 and named and in_capitals(words[:-1]) and _DOCKET.fullmatch(words[-1].text):
            numbers = [Number(len(words) - 1, len(words), words[-1].text)]
        if not words:
            if former is not None and self.current is not None:
                self.current.former = former.text
            return former is not None
        if numbers:
            return self._open_numbered(at, words, numbers[-1], former.text if former else None)
        name, rest = self.name_and_title(words)
        if name is None:
            return False
        shown, section = without_kind(name, self.sections[at])
        name_row = Row(tuple(shown)) if shown else None
        if name_row is None or not (
            self.is_known(shown) or (is_name(name_row) and self._is_followed(at, rest, section))
        ):
            return False
        if self.current is not None and self.last == at - 1 and self._continues(at):
            self.current.name.extend(shown)
            self.last = at
            return True
        self._add(at, Item(unlabelled(shown), section=section), rest)
        return True

    def _open_numbered(self, at: int, words: list[Token], number: Number, former: str | None) -> bool:
        name = unlabelled(words[: number.start])
        own = words[number.start : number.stop]
        rest = told(words[number.stop :])
        title = title_in(name, self.bureau)
        if title is not None and len(title.tokens) < len(name):
            rest, name = list(title.tokens), unlabelled(name[len(title.tokens) :])
        if not name:
            item = self.current
            if item is not None and item.number_text is None and at - self.last <= _MOST_BELOW:
                item.number, item.number_text, item.former = own, number.text, former or item.former
                item.title = item.title or rest
                self.last = at
                return True
            if item is not None and item.number_text == number.text:
                return True
            name = self.name_above(at)
        if not name and rest and title_in(rest, self.bureau, whole=True) is None:
            name, rest = name_behind(rest)
        item = Item(name, own, number.text, section=LetterSection.ACCOUNT)
        item.former = former
        self._add(at, item, rest)
        return True

    def _add(self, at: int, item: Item, rest: Sequence[Token]) -> None:
        same = self._same(item)
        if same is not None:
            same.former = same.former or item.former
            item = same
        else:
            self.items.append((at, item))
            if self.group is not None and not item.title:
                item.title = self.group.tokens if self.group.said is None or self.group.said.exact else ()
                if not item.title:
                    item.sentences.append(self.group.tokens)
        if rest and any(plain(token.text) for token in rest):
            item.title = rest
        self.current, self.last = item, at

    def _same(self, item: Item) -> Item | None:
        """An item already listed that this is again: details of it follow."""
        letters = plain(text_of(item.name))
        for _, other in reversed(self.items):
            if item.number_text is not None and other.number_text is not None:
                same = plain(item.number_text) == plain(other.number_text)
                if same and (not letters or plain(text_of(other.name))[:6] == letters[:6]):
                    return other
            elif letters and letters == plain(text_of(other.name)) and item.number_text == other.number_text:
                return other
        return None

    def _note(self, facts: Sequence[Labelled], named: Labelled | None, at: int) -> None:
        """What facts tell of an item: its name, its number, the number it had, its kind."""
        if named is not None and not (
            self.current is not None
            and self.current.number_text is None
            and self.last == at - 1
            and self.current.name
            and not self.current.title
        ):
            numbers = numbers_in(Row(tuple(named.value)))
            words = named.value[: numbers[0].start] if numbers else named.value
            if unlabelled(words):
                shown, section = without_kind(unlabelled(words), section_of(text_of(named.label), self.sections[at]))
                item = Item(shown, section=section)
                if numbers:
                    item.number, item.number_text = named.value[numbers[0].start : numbers[0].stop], numbers[0].text
                self._add(at, item, ())
        if self.current is None:
            number = next((fact for fact in facts if fact.role == "number" and fact.value), None)
            above = self.name_above(at) if number is not None else []
            if above:
                self._add(at, Item(above), ())
        current = self.current
        if current is None:
            return
        for fact in facts:
            if fact.role == "number" and fact.value and current.number_text is None:
                current.number, current.number_text = number_of(fact)
            elif fact.role == "former" and fact.value:
                current.former = number_of(fact)[1]
            elif fact.role == "kind":
                current.section = section_of(text_of([*fact.label, *fact.value]), current.section)
        if facts:
            self.last = at

    def _outcome(self, at: int, said: Labelled | None, bare: Labelled | None) -> int:
        """What stands behind a label that says so, and goes on below it."""
        label = said or bare
        if label is None or self.current is None:
            return at + 1
        words = list(label.value)
        stop = at + 1
        while stop < len(self.rows) and (not words or self.runs_on(words, stop)):
            words.extend(self.rows[stop].tokens)
            stop += 1
        if not self.current.title or self.group is not None:
            self.current.title = words
        self.last = stop - 1
        return stop

    def _begin(self, at: int) -> None:
        self.paragraph, self.began = list(unbulleted(self.rows[at].tokens)), at

    def _flush(self) -> None:
        if not self.paragraph:
            return
        tokens, self.paragraph = self.paragraph, []
        current = self.current if self.current is not None and self.began - self.last <= _MOST_BELOW else None
        found, loose = read_paragraph(tokens, self.vocabulary, current, self.bureau)
        if current is not None and not found:
            self.last = max(self.last, self.began + 1)
        for item in found:
            if current is not None and not item.name and current.number_text is None and current.name:
                current.number, current.number_text = item.number, item.number_text
                current.sentences.extend(item.sentences)
                continue
            same = self._same(item)
            if same is not None:
                same.sentences.extend(item.sentences)
                same.former = same.former or item.former
            else:
                self.items.append((self.began, item))
            self.current, self.last = same or item, self.began + 1
        self.loose.extend(loose)

    def _is_followed(self, at: int, rest: Sequence[Token], section: LetterSection) -> bool:
        """Whether a name is told anything of: beside it, below it, or by the title it stands under."""
        if rest or (
            self.group is not None and (section is not LetterSection.ACCOUNT or in_capitals(self.rows[at].tokens[:2]))
        ):
            return True
        for index in range(at + 1, min(len(self.rows), at + 1 + _MOST_BELOW)):
            row = self.rows[index]
            if labels_in(row.tokens, None) or numbers_in(row):
                return True
            if heading_at(self.rows, index, self.bureau, usual=self.usual) is not None:
                return not self.grouped
            if is_prose(row):
                return in_capitals(self.rows[at].tokens)
        return False

    def _continues(self, at: int) -> bool:
        """Whether a row only ends the name of the row above."""
        item = self.current
        return (
            item is not None
            and item.number_text is None
            and not item.title
            and not item.sentences
            and not self.breaks(at)
            and in_capitals(item.name)
            and self.group is None
            and not self.is_known(item.name)
        )
