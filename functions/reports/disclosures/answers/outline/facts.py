"""Rows of labels with their values, and what stands beside an item's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.folded import said_of, title_in
from functions.reports.disclosures.answers.labels import (
    ACCOUNTS_OWN,
    Labelled,
    is_number,
    is_readers,
    labels_in,
    number_of,
)
from functions.reports.disclosures.answers.numbers import is_letters_own, numbers_in
from functions.reports.disclosures.answers.outline.events import is_below_name
from functions.reports.disclosures.answers.outline.lines import SAME_EDGE
from functions.reports.disclosures.answers.outline.mentions import Mention, is_kind_cell
from functions.reports.disclosures.answers.outline.paper import CELL_GAP
from functions.reports.disclosures.answers.outline.record import MOST_TITLE, Record
from functions.reports.disclosures.answers.outline.values import (
    former_below,
    is_value,
    leaves_open,
    state_in,
    unbracketed,
    unvalued,
)
from functions.reports.disclosures.answers.pieces import (
    CONTACT,
    FUNCTION,
    Item,
    in_capitals,
    is_heading,
    is_prefixed,
    is_prose,
    mostly_capitals,
    section_of,
    unlabelled,
    without_kind,
)
from functions.reports.disclosures.answers.prose import ends, is_amid
from functions.reports.disclosures.answers.tables.heads import heads_outcomes
from functions.reports.disclosures.geometry.rows import Row, Token, runs_of, text_of
from functions.reports.disclosures.lexicon import plain

_LEAST_SAYING: Final = 3  # words
_MEANS: Final = ("whoever", "whatever", "anyone", "somebody", "those", "what", "any", "a")
"""Begins what a word means."""


@dataclass(slots=True)
class Labels(Record):
    """Reads rows that have labels."""

    def labelled(self, at: int) -> int:
        """A row of labels with their values; 0: it is none."""
        row = self.rows[at]
        if is_prefixed(row.text):
            return 0
        last, state = self.events[-1] if self.events else None, state_in(row)
        if state and last is not None and last.labelled and last.stop == at:
            told = said_of((), [state], self.bureau)
            self.add("say", at, at + 1, tokens=state, outcome=told.outcome if told else None)
            return at + 1
        above = self.rows[at - 1] if at and not is_heading(self.rows[at - 1]) else None
        found = labels_in(row.tokens, above)
        if not found or any(self._tells(each) for each in found):
            return 0
        if self._heads_results(at, found):
            self.add("other", at, at + 1)
            return at + 1
        if len(found) > 1 and not any(each.value for each in found):
            self.add("fact", at, at + 1)
            return at + 1
        if is_prose(row) and not any(token in row.tokens for token in found[0].label) and not _is_level(found):
            return 0
        front = row.tokens[: found[0].start]
        if front and (is_amid(front, found[0].label) or self.is_bracketed(row, found[0])):
            return 0
        if front:
            if is_prose(Row(tuple(front))):
                tells = all(fact.role == "fact" for fact in found) and bool(numbers_in(Row(tuple(front))))
                return 0 if tells else self._introduced(at, front, found)  # "X BANK 1234 was revised. Balance: from"
            mention = self.mention(front)
            if self.is_value_end(at):
                self.add("fact", at, at + 1)  # "BANK OF" above, "AMERICA NA  Amount: $7" here
                return at + 1
            if mention is None and found[0].role == "said" and self._is_numbered(at) and in_capitals(front):
                mention = Mention(unlabelled(front), (), None, None, [])  # "U S BANK The results are:"
            rest = [token for token in (mention.rest if mention is not None else ()) if plain(token.text)]
            remarked = bool(rest) and rest[0].text.startswith("(") and row.gaps[found[0].start] > CELL_GAP
            remarked = remarked or is_kind_cell(rest)  # "X COURT 1234 - Chapter 7 bankruptcy filed 04/27/2024"
            if mention is None or (rest and not remarked):  # "Requested 09/01/2021   Outcome: Deleted"
                below = (
                    is_below_name(self.events, at) or found[0].role == "said"
                )  # "Answered 05/01/2025   Decision   Keep"
                return self.facts(at, found) if below and mention is None and is_value(front) else 0
            self.take(at, mention, section_of(text_of(rest), self.sections[at]) if remarked else None)
        return self.facts(at, found)

    def _tells(self, fact: Labelled) -> bool:
        """Whether words behind the label of a name are no name, but what is said of it, or what the label's word
        means: "Address: it has been removed", "Source: whoever reports an item"."""
        words = fact.value
        if fact.role not in ("name", "kind") or len(words) < _LEAST_SAYING or not plain(words[0].text):
            return False
        if words[0].text.islower():
            meant = words[0].text in FUNCTION or words[0].text in _MEANS
            return meant or said_of((), [words], self.bureau) is not None
        stop = next((at for at, token in enumerate(words, 1) if ends(token)), len(words))
        return stop < len(words) and title_in(words[:stop], self.bureau, whole=True) is not None

    def _is_numbered(self, at: int) -> bool:
        """Whether a number that has no name yet stands right above."""
        last = self.events[-1] if self.events else None
        if last is None or last.item is None:
            return False
        return last.stop == at and not last.item.name and last.item.number_text is not None

    def _fills(self, at: int) -> bool:
        """Whether a row is full, and the next one goes on: it begins with no label and with no item."""
        if at + 1 >= len(self.rows) or self.opens_item(at + 1) or numbers_in(self.rows[at + 1]):
            return False
        below = self.rows[at + 1]
        # In capitals a sentence's last line is told by its stop.
        if below.text.startswith("("):
            return False
        shouted = mostly_capitals(self.rows[at].text) and below.text.isupper() and ends(below.tokens[-1])
        if not self.is_full(at) and not (shouted and self.is_right_below(at)):
            return False
        found = labels_in(below.tokens, None)
        return len(runs_of(below)) == 1 and not CONTACT.search(below.text) and not (found and not found[0].start)

    def _heads_results(self, at: int, found: Sequence[Labelled]) -> bool:
        """Whether a label alone is the title of what follows, with running text below: "Dispute Results"."""
        alone = len(found) == 1 and found[0].role == "said" and not found[0].value and not found[0].start
        title = alone and "results" in text_of(found[0].label).lower().split()
        below = self.rows[at + 1 : at + 2]
        return title and bool(below) and is_prose(below[0]) and len(below[0].tokens) > MOST_TITLE

    def _introduced(self, at: int, front: Sequence[Token], found: Sequence[Labelled]) -> int:
        """A sentence before an item's facts: "We researched the account with X. Account # - 1 The results are:", or
        "We researched the account X # *1234. The results are:"."""
        name = self.first_name(front)
        item = self.events[-1].item if self.events else None
        if not name or (item is not None and not (item.number_text or item.sentences or item.title)):
            return self.facts(at, found)  # the name stands above
        numbers = numbers_in(Row(tuple(front)))
        introduced = Item(name, section=section_of(text_of(front), self.sections[at]))
        if len(numbers) == 1:
            introduced.number, introduced.number_text = front[numbers[0].start : numbers[0].stop], numbers[0].text
        self.add("item", at, at + 1, item=introduced)
        return self.facts(at, found)

    def facts(self, at: int, found: Sequence[Labelled]) -> int:
        """Take each label of a row for what it is: a name, a number, a kind, an outcome, or another fact."""
        stop = at + 1
        own: Item | None = None  # that the row itself names: what it says is said of that
        says = [fact for fact in found if fact.role == "said"]
        for fact in found:
            if fact in says[:-1] and not fact.value:
                continue  # "Result of your dispute: Outcome: Deleted"
            if is_letters_own(text_of(fact.value)) or (fact.role == "name" and fact.value and is_readers(fact, found)):
                self.add("fact", at, at + 1)
            elif fact.role == "name" and fact.value:
                mention = self.mention(fact.value) or Mention(list(fact.value), (), None, None, [])
                shown, section = without_kind(
                    unlabelled(mention.name), section_of(text_of(fact.label), self.sections[at])
                )
                if any(sign.isalpha() for sign in text_of(shown)) or mention.number_text:
                    self.take(at, mention._replace(name=shown), section)
                    own = self.last_item()
                if fact is found[-1] and (
                    is_prose(Row(tuple(mention.rest or fact.label)))
                    or title_in(mention.rest, self.bureau, whole=True) is not None
                ):
                    return self.beside(at, mention.rest)  # "Employer: X was deleted", "Name: X   Deleted"
            elif fact.role == "number" and fact.value:
                number, text = number_of(fact)
                item = Item([], number, text, section=LetterSection.ACCOUNT) if is_number(text) else None
                self.add("item" if item else "fact", at, at + 1, item=item)
                own = item
            elif fact.role == "former" and fact.value:
                item = self.last_item()
                if item is not None:
                    item.former = number_of(fact)[1]
            elif fact.role == "kind":
                item = self.last_item()
                if item is not None:
                    item.section = section_of(text_of([*fact.label, *fact.value]), item.section)
                self.add("fact", at, at + 1)
            elif fact.role == "said":
                stop = self._told(at, stop, fact, own)
            else:
                self.add("fact", at, at + 1)
        return stop

    def _told(self, at: int, stop: int, fact: Labelled, own: Item | None) -> int:
        """Take what stands behind a label of outcomes, with the rows from `stop` on that it goes on in. own: the item
        that the row itself names."""
        words = list(fact.value)
        while (
            stop < len(self.rows)
            and (
                (not words and not self.names_item(stop))
                or (words and self.runs_on(words, stop) and not self.opens_item(stop))
                or self.is_indented(words, stop)
                or (words and not ends(words[-1]) and self._fills(stop - 1))
            )
            and not self.closes(stop)
            and not heads_outcomes(self.rows[stop])
            and not self.is_next_field(fact, stop)
        ):
            words.extend(self.rows[stop].tokens)
            stop += 1
        if leaves_open(words):
            self.add("other", at, stop)  # "What we did: ... An item may have been deleted or updated."
        elif plain(text_of(fact.label)) in ACCOUNTS_OWN and said_of(words, [], self.bureau) is None:
            self.add("fact", at, stop)  # "Status: Paid, closed"
        elif own is not None and said_of(words, [], self.bureau) is not None:
            own.title = words  # "Account # - *1234 The results are: This account was deleted."
        else:
            self.say(at, stop, words, labelled=True)
        return stop

    def beside(self, at: int, words: list[Token]) -> int:
        """Take what stands beside an item's name, and goes on below, as said of it."""
        stop = at + 1
        item = self.last_item()
        former = former_below(words, self.rows[stop] if stop < len(self.rows) else None)
        if item is not None and former is not None:
            (item.former, words), stop = former, stop + 1
        words, kind = unbracketed(words)
        words = unvalued(words)
        if item is not None and kind:
            item.section = section_of(kind, item.section)
        while (
            words
            and stop < len(self.rows)
            and self.runs_on(words, stop)
            and not (self.opens_item(stop) or self.is_left_of_bullet(at, stop))
        ):
            words = [*words, *self.rows[stop].tokens]
            stop += 1
        remark = text_of(words)
        bracketed = remark.startswith("(") and remark.endswith(")") and said_of(words, [], self.bureau) is None
        told = bool(words) and ends(words[-1]) and said_of((), [words], self.bureau) is not None
        if (is_value(words) and not told) or bracketed:
            self.add("fact", at, stop)
        else:
            if item is not None and words:
                item.title = words
                if said_of(words, [], self.bureau) is None:
                    item.title = ()
                    self.say(at, stop, words)
        return stop


def _is_level(found: Sequence[Labelled]) -> bool:
    """Whether values stand right below their labels, one of them what became of the item: "Joint   It was deleted"."""
    level = all(
        abs(each.value[0].upright.left - each.label[0].upright.left) < SAME_EDGE for each in found if each.value
    )
    return level and len(found) > 1 and any(each.role == "said" for each in found)
