"""What the rows of a letter are, one after the other: items, sayings, facts, heads of sections; and mentions joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import said_of
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.outline.lines import SAME_EDGE
from functions.reports.disclosures.answers.outline.mentions import Mention
from functions.reports.disclosures.answers.outline.paper import Paper
from functions.reports.disclosures.answers.pieces import Item, merge, same_item
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import plain

MOST_BELOW: Final = 3
"""Rows below an item that may still be of it."""
BLOCK: Final = 1.3
"""Times the step of most rows that a block's rows are below each other at most."""
_UNNUMBERED: Final = (LetterSection.PERSONAL, LetterSection.INQUIRY)
_LEADING: Final = ("other", "maybe")
_FRAME: Final = 0.005  # of the page's width, between a frame and what stands in it
_CARD: Final = 1.12  # times the widest step within cards
_COLUMN: Final = 0.1  # of the page's width
_MOST_STEP: Final = 6.0
_MOST_BLOCKS: Final = 0.6  # of the items
_ADDRESS = re.compile(r"(?i)^p\.? ?o\.? ?box \d|^\d+ [a-z]|, [A-Z]{2} \d{5}(?:-\d{4})?$")


@dataclass(slots=True)
class Event:
    """What one or more rows are: an item, a saying (`title`: no sentence; `labelled`), a fact, a section's head."""

    kind: str
    at: int
    stop: int
    tokens: Sequence[Token] = ()
    item: Item | None = None
    outcome: Outcome | None = None
    title: bool = False
    labelled: bool = False
    whole: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Blocks:
    """How a page falls into blocks of rows: what stands in one with an item is said of it."""

    paper: Paper
    events: Sequence[Event]

    def in_blocks(self, open_: Sequence[int]) -> dict[int, list[Event]]:
        """What stands in one block with each item, of such blocks as have one item and one saying, if most are so."""
        first, final = open_[0], open_[-1]
        start = first
        steps = [self.paper.lead(event.at) for event in self.events[max(0, first - 1) : final + 1]]
        steps = sorted(step for step in steps if 0 < step < _MOST_STEP)
        usual = steps[len(steps) // 4] if steps else 0.0
        step = self.paper.lead
        near = usual * BLOCK
        while start > 0 and self.events[start - 1].item is None and self._is_near(self.events[start], near, step):
            start -= 1
        found: dict[int, list[Event]] = {}
        for block in self._blocks(start, final, near, step):
            items = [place for place in block if self.events[place].item is not None]
            says = [
                self.events[place] for place in block if self.events[place].kind == "say" and self.events[place].title
            ]
            if len(items) == len(says) == 1:
                found[items[0]] = says
        return found if len(found) > max(1, _MOST_BLOCKS * len(open_)) else {}

    def in_cards(self, open_: Sequence[int]) -> dict[int, list[Event]]:
        """What is said of each item, where wider steps part the page into cards that each have one item and what is
        said of it, and no saying stands outside; empty where no step does."""
        says = [at for at, event in enumerate(self.events) if event.kind == "say" and event.title]
        if len(open_) == 1 or not says:
            return {}
        first, final = min(open_[0], says[0]), max(open_[-1], says[-1])
        steps = {self.paper.lead(event.at) for event in self.events[first + 1 : final + 1]}
        down = sorted((step for step in steps if step > 0), reverse=True)
        parting = [(close + wide) / 2 for wide, close in pairwise(down) if wide >= close * _CARD]
        # Where the next column begins further up no step down need part one card from the next.
        for most in [*(down[:1] if min(steps, default=0.0) < 0 else ()), *parting]:
            found: dict[int, list[Event]] = {}
            for block in self._blocks(first, final, most, self.paper.lead):
                items = [place for place in block if self.events[place].item is not None]
                said = [self.events[place] for place in block if self.events[place].kind == "say"]
                if len(items) == 1 and said and not self.events[items[0]].whole:
                    found[items[0]] = said
                elif items or said:
                    break
            else:
                if set(found) == set(open_):
                    return found
        return {}

    def in_frames(self, open_: Sequence[int]) -> bool:
        """Whether each title stands with the sentence that explains it in a frame of its own below an item: further
        right than that item's own row and than the next one's, with none above the first item."""
        titles = [at for at, event in enumerate(self.events) if event.kind == "say" and event.title and event.outcome]
        titles = [at for at in titles if at < open_[-1]]
        if not titles or titles[0] < open_[0]:
            return False
        framed = 0
        for at in titles:
            item = next(event for event in reversed(self.events[:at]) if event.item is not None)
            edges = [self._left(each) for each in (item, *self.events[at : at + 2])]
            if not edges[0] + _FRAME < edges[1]:
                return False
            explained = at + 1 < len(self.events) and self.events[at + 1].at == self.events[at].stop
            framed += explained and self.events[at + 1].item is None and abs(edges[1] - edges[-1]) < _FRAME
        return framed == len(titles)

    def _left(self, event: Event) -> float:
        return self.paper.rows[event.at].tokens[0].upright.left

    def _blocks(self, start: int, final: int, most: float, step: Callable[[int], float]) -> list[list[int]]:
        """The places of events in blocks, whose rows are no further below each other than so many heights."""
        block: list[int] = []
        blocks: list[list[int]] = []
        for place in range(start, len(self.events)):
            if block and not self._is_near(self.events[place], most, step) and not self._is_broken(block, place):
                blocks.append(block)
                block = []
            if place > final and not block:
                break
            block.append(place)
        return [*blocks, block] if block else blocks

    def _is_near(self, event: Event, most: float, step: Callable[[int], float]) -> bool:
        """Whether an event begins in the block of the row above it: no further below than rows of a block are, and not
        further up, as the next column does."""
        if not event.at or self.paper.rows[event.at].page != self.paper.rows[event.at - 1].page:
            return False
        opens = event.title or event.item is not None  # a text beside a name may begin further up too
        return step(event.at) <= most and not (opens and step(event.at) < 0)

    def _is_broken(self, block: Sequence[int], place: int) -> bool:
        """Whether a block that lacks its item or its saying goes on upon the next page."""
        if self.paper.rows[self.events[place].at].page == self.paper.rows[self.events[block[-1]].at].page:
            return False
        has_item = any(self.events[each].item is not None for each in block)
        return has_item != any(self.events[each].kind == "say" and self.events[each].title for each in block)


class Flowed(NamedTuple):
    """The items in order with the row each begins with, and sentences that are of none."""

    items: list[tuple[int, Item]]
    loose: list[list[Token]]


def join_names(events: Sequence[Event], vocabulary: Vocabulary) -> list[Event]:
    """Put a name and the number that stands below it, or above, together to one item."""
    joined: list[Event] = []
    last: Event | None = None
    said_between = False
    for event in events:
        item = event.item
        if item is None or event.whole:
            said_between = said_between or event.kind == "say"
            joined.append(event)
            last = None if event.kind == "section" or event.whole else last
            continue
        if last is not None and last.item is not None and event.at - last.stop < MOST_BELOW:
            other = last.item
            parts = (bool(other.name), bool(other.number_text), bool(item.name), bool(item.number_text))
            told = other.title or other.sentences
            # Between a name with its title and the number there may be facts: "Type: Account".
            between = joined[joined.index(last) + 1 :]
            facts = all(each.kind == "fact" or _stands_right(each, other, item) for each in between)
            # An address or an inquiry has none: the number is of what comes next.
            named = vocabulary.section_of(text_of(other.name))
            numbered = named not in _UNNUMBERED or event.at < last.stop
            near = event.at == last.stop and not said_between
            numbered = numbered or (named is LetterSection.INQUIRY and near)
            below = parts == (True, False, False, True) and numbered
            below = below and (not told or event.at <= last.stop or facts)
            if below or (parts == (False, True, True, False) and not told and not said_between):
                merge(other, item)
                other.sentences = [*other.sentences, *item.sentences]
                other.title = other.title or item.title
                last.stop = event.stop
                continue
            if not item.name and item.number_text == other.number_text:
                merge(other, item)
                continue
        joined.append(event)
        last, said_between = event, False
    return joined


def _stands_right(event: Event, named: Item, numbered: Item) -> bool:
    """Whether a sentence stands in a column of its own, right of a name and of the number below that."""
    if event.kind != "say" or not (event.tokens and named.name and numbered.number):
        return False
    left, below = named.name[0].upright.left, numbered.number[0].upright.left
    return abs(left - below) < SAME_EDGE and event.tokens[0].upright.left > left + _COLUMN


def listed(
    events: Sequence[Event], enclosed: int, bureau: Bureau | None, vocabulary: Vocabulary
) -> list[tuple[int, Item]]:
    """The items, each once, with the row that it begins with. From the event `enclosed` on they are only shown."""
    items: list[tuple[int, Item]] = []
    for place, event in enumerate(events):
        if event.item is None:
            continue
        same = same_item(event.item, items)
        if same is not None:
            merge(same, event.item)
            same.stands = same.stands or has_facts(events, event)
        elif place < enclosed:
            items.append((event.at, event.item))
    items = summed_up(items, bureau)
    for _, item in items:
        known = vocabulary.section_of(text_of(item.name)) if item.number_text is None else None
        if item.section is LetterSection.ACCOUNT and known is not None:
            item.section = known
    return items


def own_outcome(item: Item, bureau: Bureau | None) -> Outcome | None:
    """What is said of an item so far."""
    said = said_of(item.title, item.sentences, bureau)
    return said.outcome if said is not None else None


def summed_up(items: Sequence[tuple[int, Item]], bureau: Bureau | None) -> list[tuple[int, Item]]:
    """The items without those of a summary that names accounts alone, which stand again with their numbers.

    Of several accounts of one name the first is the first. An item is doubtful where both say different things of it.
    """
    by_name: dict[str, list[Item]] = defaultdict(list)
    for _, item in items:
        by_name[plain(text_of(item.name))].append(item)
    again: set[int] = set()
    for name, those in by_name.items():
        alone = [item for item in those if item.number_text is None and item.section is LetterSection.ACCOUNT]
        numbered = [item for item in those if item.number_text is not None]
        if not name or len(alone) != len(numbered):
            continue
        for short, item in zip(alone, numbered, strict=True):
            again.add(id(short))
            own, summed = (said_of(each.title, each.sentences, bureau) for each in (item, short))
            if own is None or own.outcome is None:
                item.title, item.sentences = short.title, list(short.sentences)
            elif summed is not None and summed.outcome not in (None, own.outcome):
                told = said_of(short.title, [*short.sentences, item.title, *item.sentences], bureau)
                item.doubtful = item.doubtful or told is None or told.outcome is not own.outcome
    return [(at, item) for at, item in items if id(item) not in again]


def is_below_name(events: Sequence[Event], at: int) -> bool:
    """Whether the row above `at` is a name whose number is still to come."""
    last = events[-1] if events else None
    if last is None or last.item is None:
        return False
    return not last.whole and last.item.number_text is None and last.stop == at


def is_named_again(item: Item | None, mention: Mention, below: Sequence[Row]) -> bool:
    """Whether a name without a number is that of the item above once more, over its company's address."""
    if item is None or mention.number_text is not None or not below:
        return False
    again = plain(text_of(item.name)) == plain(text_of(mention.name))
    return again and _ADDRESS.search(below[0].text) is not None


def has_facts(events: Sequence[Event], event: Event) -> bool:
    """Whether facts of an item stand right below it, or below a line that leads to them."""
    stops = {event.stop, *(other.stop for other in events if other.kind in _LEADING and other.at == event.stop)}
    return any(other.kind == "fact" and other.at in stops for other in events)


def name_reporter(events: list[Event], at: int, name: Sequence[Token], *, known: bool) -> None:
    """Whoever is to be asked about an item, in the row `at`, reported it: the name of one right above that has none,
    or, where it is `known`, of what is said there of nothing that is named."""
    opened, above = (*[event for event in reversed(events) if event.item is not None][:2], None, None)[:2]
    said = events[-1] if events and events[-1].labelled else None
    between = events[events.index(opened) + 1 :] if opened is not None else []
    near = opened is not None and opened.stop == (between[0].at if between else at)
    near = near and all(each.kind == "other" and not each.tokens for each in between)
    if opened is not None and opened.item is not None and (opened.at == at - 1 or near):
        # A name right above may be the number's own, unless something was said of it before the number came.
        own = above is not None and above.stop == opened.at and not _is_told(events, above, opened)
        if not opened.item.name and not own:
            opened.item.name = list(name)
    elif said is not None and (opened is None or opened.stop != said.at) and known:
        told = said.tokens if said.outcome is not None else ()
        events[-1:] = [Event("item", said.at, said.stop, item=Item(list(name), title=told)), *([] if told else [said])]


def _is_told(events: Sequence[Event], above: Event, opened: Event) -> bool:
    """Whether anything is said of an item before the next one begins."""
    item = above.item
    if item is not None and (item.title or item.sentences):
        return True
    return any(event.kind == "say" for event in events[events.index(above) + 1 : events.index(opened)])


def _contradicts(says: Sequence[Event]) -> bool:
    """Whether another outcome is said in a sentence before a labelled one, which may be of the next item."""
    for first, other in pairwise(says):
        told = {first.outcome, other.outcome} - {None, Outcome.IN_PROGRESS}
        if not first.title and other.labelled and len(told) > 1:
            return True
    return False


def give(item: Item, says: Sequence[Event], rivals: Sequence[Sequence[Event]]) -> None:
    """Let what is said be the item's; rivals: what would be said of it if the page were read in another way."""
    own = told_outcome(says)
    if own is not None and not item.title:
        item.sentences = []  # what introduced it: "We received your dispute of"
    # Where the page can be read in two ways, nothing is certain.
    torn = own is not None and any(told_outcome(rival) not in (None, own) for rival in rivals)
    titles = {event.outcome for event in says if event.title}
    item.doubtful = item.doubtful or torn or len(titles) > 1 or _contradicts(says)
    for event in says:
        if event.title and not item.title:
            item.title = event.tokens
        else:
            item.sentences.append(event.tokens)


def told_outcome(says: Sequence[Event]) -> Outcome | None:
    """The first outcome among sayings."""
    return next((event.outcome for event in says if event.outcome is not None), None)
