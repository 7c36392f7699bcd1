"""What the rows of a letter are, and which saying is of which item.

Rows are events: items, sayings, facts, heads of sections. A saying is of the item below or above it on the whole page,
in its block, or over a list of all. That order is taken by which each item has one saying and no saying is left over.
Where the page can be read in two ways that say different things of an item, it is doubtful, and for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from contracts.matching.names import NameMatch, compare_names
from contracts.outcomes import Outcome
from functions.reports.disclosures.answers.enclosed import enclosed_at
from functions.reports.disclosures.answers.folded import is_made_exact, said_of
from functions.reports.disclosures.answers.outline.events import (
    BLOCK,
    MOST_BELOW,
    Blocks,
    Event,
    give,
    has_facts,
    own_outcome,
    told_outcome,
)
from functions.reports.disclosures.answers.outline.lists import bulleted_under, listed_under
from functions.reports.disclosures.answers.outline.naming import OF_THE_WHOLE
from functions.reports.disclosures.answers.outline.paper import Paper
from functions.reports.disclosures.answers.outline.placed import tell_put_back
from functions.reports.disclosures.answers.pieces import Item, same_item
from functions.reports.disclosures.answers.prose import ends
from functions.reports.disclosures.answers.shapes import BULLET
from functions.reports.disclosures.geometry.rows import Token, text_of

_CLEAR: Final = 0.75
_NEARER: Final = 0.25
_MOST_NEAR: Final = 0.5  # rows left out make steps wide: never as much as an item with a saying more
_NEAR: Final = 1.5  # heights


@dataclass(slots=True)
class Attribution:
    """The events of a letter, and where they stand on its paper."""

    paper: Paper
    events: Sequence[Event]
    loose: list[list[Token]] = field(default_factory=list)

    def attribute(self) -> None:
        """Give each item what is said of it; `loose` keeps the sentences that are of none, or of all."""
        self.events = self.events[: enclosed_at(self.events, self.paper.rows, self.paper.bureau)]
        tell_put_back(self.events, self.paper.bureau)
        places = [place for place, event in enumerate(self.events) if event.item is not None and not event.whole]
        again, taken = list[Event](), list[Event]()
        places = [at for at in places if not (self._is_shown_again(at) or self._is_told_in_table(at, again))]
        open_ = [place for place in places if self._own(self.events[place]) is None or self._is_introduced(place)]
        if not open_:
            self._leave([*again, *self._explained(places), *self._beneath(places)])
            return
        below, above = self._below(open_), self._above(open_)
        first = next((place for place, event in enumerate(self.events) if event.item is not None), 0)
        final = max(place for place, event in enumerate(self.events) if event.whole or place in places)
        heads = [event for event in self.events[:first] if event.kind == "say" and event.title and event.outcome]
        ended = self.events[final].stop + MOST_BELOW  # what follows further down is of something else
        behind = [event for event in self.events[final + 1 :] if event.at <= ended]
        tails = [each for each in behind if each.kind == "say" and each.title and (each.outcome or each.labelled)]
        near = self._nearness(first, final)
        worth_below = self._worth(below) - bool(heads) + near
        worth_above = self._worth(above) - bool(tails) - near
        chosen, other = (below, above) if worth_below >= worth_above else (above, below)
        clear = abs(worth_below - worth_above) >= _CLEAR
        shifted = tails and open_[0] not in above if chosen is above else heads and open_[-1] not in below
        page = Blocks(self.paper, self.events)
        behind_items = self._is_behind_labels(first, final) or page.in_frames(open_)
        if behind_items:
            chosen, clear, shifted = below, True, []
        elif not heads and chosen is above and self._ends_behind(open_, below, above):
            clear, shifted = False, []  # the page can be read in both ways
        listed = listed_under(self.paper, self.events, open_)
        if listed is not None:
            chosen, clear, shifted = {place: [listed] for place in open_}, True, []
        cards = {} if listed is not None else self._in_cards(page, open_, below if behind_items else None)
        if cards:
            chosen, clear, shifted = cards, True, []
        blocks = {} if behind_items or listed is not None or cards else page.in_blocks(open_)
        told = [chosen[at] for at in open_ if chosen.get(at)]
        in_sentences = sum(not says[0].title for says in told) * 2 > len(open_)
        in_titles = chosen is below and not in_sentences and len(below) * 2 > len(open_)
        for place in open_:
            item = self.events[place].item
            assert item is not None
            by_block = place in blocks and not clear
            says = blocks[place] if by_block else chosen.get(place, [])
            rivals = [] if by_block else [blocks.get(place, []), *([] if clear else [other.get(place, [])])]
            item.doubtful = item.doubtful or (bool(shifted) and not by_block) or self._is_of_another(item, says)
            named = in_sentences or (in_titles and item.number_text is not None)
            unknown = self._unknown(place, title=in_titles) if named else []
            exacter = self._going_on(says)
            taken.extend([*says, *exacter])
            says = [*says, *(replace(event, title=False) for event in exacter)] or unknown
            give(item, says, rivals)
        taken.extend(self._explained([place for place in places if place not in open_]))
        self._doubt_counts({place: chosen.get(place, []) for place in open_ if place not in blocks or clear})
        taken.extend(self._beneath(places))
        # What is said of all items in one sentence is said of the whole.
        self._leave(again if listed is not None else [*again, *taken])

    def _in_cards(
        self, page: Blocks, open_: Sequence[int], below: dict[int, list[Event]] | None
    ) -> dict[int, list[Event]]:
        """What is said of each item in its list, or in its card. below: what must be in a card, as it is below."""
        bulleted = bulleted_under(self.paper, self.events, open_)
        cards = bulleted or page.in_cards(open_)
        if below is None or bulleted or all(says[0] in below.get(place, []) for place, says in cards.items()):
            return cards
        return {}

    def _is_of_another(self, item: Item, says: Sequence[Event]) -> bool:
        """Whether a sentence names another entry of the report than the item that it would be of."""
        own = text_of(item.name)
        sentences = [list(event.tokens) for event in says if event.kind == "say" and not event.title]
        names = [
            text_of(words[span.start : span.stop])
            for words in sentences
            for span in self.paper.vocabulary.spans(words)
            if span.section is not None
        ]
        return bool(own) and any(compare_names(name, own) is NameMatch.DIFFERENT for name in names)

    def _going_on(self, says: Sequence[Event]) -> list[Event]:
        """The words below a title that tell it more exactly: at the top of the next page, or right below its label."""
        if len(says) != 1 or not says[0].title:
            return []
        rows, title = self.paper.rows, says[0]
        for event in self.events[self.events.index(title) + 1 :]:
            if event.item is not None or event.at - title.stop > MOST_BELOW:
                break
            nearer = not self._heads_item(event) or self.paper.step(event.at) < self.paper.step(event.stop)
            right_below = title.labelled and event.at == title.stop and nearer and not event.labelled
            if event.title and not right_below:
                break
            if event.kind == "say" and (right_below or rows[event.at].page != rows[title.at].page):
                return [event] if is_made_exact(title.tokens, event.tokens, self.paper.bureau) else []
        return []

    def _unknown(self, place: int, *, title: bool) -> list[Event]:
        """The sentence, or the title, right below an item and its facts that nobody understands: what it says is for a
        person."""
        below = next((event for event in self.events[place + 1 :] if event.kind != "fact"), None)
        if below is None or below.kind != "other" or below.title is not title or not below.tokens:
            return []
        return [below] if below.at - self.events[place].stop <= MOST_BELOW else []

    def _is_introduced(self, place: int) -> bool:
        """Whether a sentence only names an item as one in dispute, and what became of it stands below in a title."""
        item = self.events[place].item
        if item is None or item.title or self._own(self.events[place]) is not Outcome.IN_PROGRESS:
            return False
        below = self._next_say(place)
        return below is not None and below.title and below.outcome is not None

    def _is_shown_again(self, place: int) -> bool:
        """Whether an item of which something was said above is only shown again, as it now stands."""
        item = self.events[place].item
        before = [(at, each.item) for at, each in enumerate(self.events[:place]) if each.item is not None]
        if item is None or item.number_text is None or self._next_say(place) is not None:
            return False
        first = same_item(item, before)
        shown = has_facts(self.events, self.events[place])
        return any(
            each is first and (self._next_say(at) is not None or (shown and self._own(self.events[at]) is not None))
            for at, each in before
        )

    def _is_told_in_table(self, place: int, again: list[Event]) -> bool:
        """Whether a table above told what became of an item, of which details follow: a title above these is none of
        its own. `again`: the sentences there; one that tells it more exactly is the item's."""
        item = self.events[place].item
        tables = [(event.at, event.item) for event in self.events[:place] if event.whole and event.item is not None]
        first = same_item(item, tables) if item is not None and item.number_text is not None else None
        below = self._next_say(place)
        if first is None or (below is not None and below.title):
            return False
        own = said_of(first.title, [], self.paper.bureau)
        if own is None or own.outcome is None:
            return False
        if below is not None:
            again.append(below)
            if is_made_exact(first.title, below.tokens, self.paper.bureau):
                first.sentences.append(below.tokens)
        return True

    def _next_say(self, place: int) -> Event | None:
        """What is said below an item before the next one, if it stands near."""
        end = self.events[place].stop
        for event in self.events[place + 1 :]:
            if event.item is not None or event.kind == "section" or event.at - end > MOST_BELOW:
                return None
            if event.kind == "say":
                return event
        return None

    def _explained(self, places: Sequence[int]) -> list[Event]:
        """Give items whose title stands beside their names the sentence below that tells it more exactly.

        Below the last it has to stand as near as below the others: else it may be said of the whole.
        """
        found = [(place, event) for place in places if (event := self._next_say(place)) is not None and not event.title]
        steps = [self.paper.step(event.at) for place, event in found if place != places[-1]]
        given: list[Event] = []
        for place, event in found:
            item = self.events[place].item
            assert item is not None
            near = place != places[-1] or self.paper.step(event.at) <= max(steps, default=_NEAR) * BLOCK
            if near and item.title and is_made_exact(item.title, event.tokens, self.paper.bureau):
                item.sentences.append(event.tokens)
                given.append(event)
        return given

    def _beneath(self, places: Sequence[int]) -> list[Event]:
        """The sentences right below items that all have their titles: each is of its item, none of the whole."""
        found: list[Event] = []
        for place in places:
            event, below = self.events[place], self.events[place + 1 : place + 2]
            if event.item is None or not event.item.title:
                return []
            if below and below[0].kind == "say" and not below[0].title and below[0].at == event.stop:
                found.extend(below)
        return found if len(found) * 2 > len(places) else []

    def _doubt_counts(self, found: dict[int, list[Event]]) -> None:
        """Make doubtful the items of a title that says that there are more of them, or fewer."""
        own: dict[int, list[int]] = {}
        counts: dict[int, int] = {}
        for place, says in found.items():
            head = next((event for event in says if event.count is not None), None)
            if head is not None and head.count is not None:
                own.setdefault(head.at, []).append(place)
                counts[head.at] = head.count
        for at, places in own.items():
            for place in places if len(places) != counts[at] else ():
                item = self.events[place].item
                assert item is not None
                item.doubtful = True

    def _leave(self, taken: Sequence[Event]) -> None:
        """Sentences that are of no item are of the whole."""
        own = {id(event) for event in taken if event.outcome not in OF_THE_WHOLE}
        self.loose.extend(
            list(event.tokens)
            for event in self.events
            if event.kind == "say"
            and event.tokens
            and id(event) not in own
            and (not event.title or event.tokens[-1].text.endswith(":") or event.outcome in OF_THE_WHOLE)
        )

    def _own(self, event: Event) -> Outcome | None:
        assert event.item is not None
        return own_outcome(event.item, self.paper.bureau)

    def _below(self, open_: Sequence[int]) -> dict[int, list[Event]]:
        """What stands below each item, before the next."""
        found: dict[int, list[Event]] = {}
        for place in open_:
            says: list[Event] = []
            end = self.events[place].stop
            for event in self.events[place + 1 :]:
                if event.item is not None or event.kind == "section" or event.at - end > MOST_BELOW:
                    break
                if event.kind in ("say", "maybe"):
                    if says and event.kind == "maybe":
                        continue
                    headed = says and says[-1].title and says[-1].kind != "maybe"
                    if headed and event.title and (says[-1].labelled or not event.labelled):
                        break  # a second title heads something else
                    if event.title and told_outcome(says) is not None and self._heads_item(event):
                        break  # the item is answered, and the title stands right above another
                    says = [each for each in says if each.kind != "maybe"] + [event]
                if event.kind != "other":
                    end = event.stop
            if says:
                found[place] = says
        return found

    def _heads_item(self, event: Event) -> bool:
        """Whether an item stands right below a title."""
        return any(other.item is not None and other.at == event.stop for other in self.events)

    def _above(self, open_: Sequence[int]) -> dict[int, list[Event]]:
        """The title above each item, or above the group that it is of."""
        found: dict[int, list[Event]] = {}
        head: list[Event] = []
        fresh = False
        for place, event in enumerate(self.events):
            if event.item is not None:
                if place in open_ and head:
                    found[place] = head
                follows = self.events[place + 1] if place + 1 < len(self.events) else None
                lists = follows is not None and follows.item is not None and follows.at == event.stop
                if head and head[-1].labelled and not lists:
                    head = []  # an outcome with its label is of one item, or of a list right below it
                fresh = True
            elif event.kind == "other" and event.title and fresh:
                head = []  # words that nobody knows, where a title stands: that one is no title of a list
            elif event.kind == "say" and not event.title and not head and fresh and self._explains_unknown(place):
                head, fresh = [event], False
            elif event.kind == "say" and not event.title and fresh and not ends(event.tokens[-1]):
                head = []  # a title that is no title by its form
            elif event.kind in ("say", "maybe") and event.title:
                if event.kind == "maybe" and head and not fresh and head[-1].kind == "say":
                    continue
                head, fresh = [event], False
            elif event.kind == "say" and head and not (fresh or head[-1].labelled) and event.at == head[-1].stop:
                head = [*head, event]  # the sentence that explains the title
            elif event.kind == "section":
                fresh = True
        return found

    def _explains_unknown(self, place: int) -> bool:
        """Whether a sentence stands between a title that nobody knows and a list: it says what the list is of."""
        if not place or place + 1 >= len(self.events):
            return False
        above, event, below = self.events[place - 1 : place + 2]
        between = above.kind == "other" and above.title and above.stop == event.at and below.at == event.stop
        return between and BULLET.match(self.paper.rows[below.at].tokens[0].text) is not None

    def _ends_behind(self, open_: Sequence[int], below: dict[int, list[Event]], above: dict[int, list[Event]]) -> bool:
        """Whether the first item has its saying below alone, and the last title of all no item below it: then each is
        of the item above."""
        if open_[0] not in below or open_[0] in above:
            return False
        last = max(
            (at for at, event in enumerate(self.events) if event.kind == "say" and event.title and event.outcome),
            default=-1,
        )
        if last < open_[0]:
            return False
        for event in self.events[last + 1 :]:
            if event.item is not None:
                return event.at - self.events[last].stop > MOST_BELOW
            if event.kind == "section":
                break
        return True

    def _is_behind_labels(self, first: int, final: int) -> bool:
        """Whether each outcome with its label stands behind an item of its own: then it is of that item."""
        inner = [event for event in self.events[: final + MOST_BELOW] if event.item is not None or event.labelled]
        before = [event for event in self.events[:first] if event.kind == "say" and event.labelled]
        labels = [at for at, event in enumerate(inner) if event.labelled]
        return len(labels) > 1 and not before and all(at and inner[at - 1].item is not None for at in labels)

    def _worth(self, found: dict[int, list[Event]]) -> float:
        return sum(told_outcome(says) is not None for says in found.values())

    def _nearness(self, first: int, final: int) -> float:
        """By how much sayings between items stand nearer to the one above (positive) than to the one below."""
        total = 0.0
        for place in range(first + 1, final):
            event = self.events[place]
            if event.kind != "say" or not event.title:
                continue
            # The widest step between an item and what is said parts them; facts and sentences may stand between.
            above = next(each for each in reversed(self.events[:place]) if each.item is not None)
            below = next(each for each in self.events[place + 1 :] if each.item is not None)
            up = max((self.paper.step(at) for at in range(above.stop, event.at + 1)), default=0.0)
            down = max((self.paper.step(at) for at in range(event.stop, below.at + 1)), default=0.0)
            if up and down and abs(up - down) > 0.2:
                total += _NEARER if up < down else -_NEARER
        return max(-_MOST_NEAR, min(_MOST_NEAR, total))
