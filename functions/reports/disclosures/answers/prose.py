"""Running text: which sentence speaks of which item, and which only goes on about the one before or after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from contracts.vocabulary import Bureau
from contracts.wordings.outcomes import statements
from contracts.wordings.words import Deed
from functions.reports.disclosures.answers.folded import said_of, stated_in
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.numbers import former_in, numbers_in
from functions.reports.disclosures.answers.outline.naming import (
    COUNTED,
    JOINS,
    MOST_UNSHOWN,
    items_in,
    name_spans,
    stands_for_number,
)
from functions.reports.disclosures.answers.pieces import (
    FUNCTION,
    Item,
    is_prose,
)
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import plain

_STOPS: Final = (".", ";", "!", "?")
_BACKWARD = re.compile(
    r"(?i)^\W*(?:this|that|these|those|it|its\b(?! source)|they|the (?:item|account|entry|inquiry|record|"
    r"rest|remaining|other|remainder|balance|disputed)|"
    r"no (?:change|correction)|nothing|we (?:then|therefore|also|did not|made no))\b|"
    r"\b(?:this|that|the same) (?:item|account|inquiry|entry|record|address|name|employer)\b|"
    r"\b(?:the rest|remaining|remainder|nothing new)\b|"
    r"\b(?:investigated?|researched?|verified|reviewed?|repeat(?:ed)?|confirmed|changed|updated|deleted|"
    r"removed) (?:it|them)\b|\bit (?:was|is|has|will|no longer|stays|remains)\b"
)  # fmt: skip
_FORWARD = re.compile(
    r"(?i)\b(?:therefore|as well|too|accordingly|thus|also|for that reason|consequently|as a result)\b"
)
_CHANGE = re.compile(
    r"([A-Z][A-Za-z ]{2,40}?)\s*:\s*(?:changed )?from "
    r"(\S+(?: \d{1,2}, \d{4})?) to (\S+(?: \d{1,2}, \d{4})?)(?=[.;,]|\s|$)"
)
_NEVER_LAST: Final = frozenset(
    (
        "the", "a", "an", "of", "and", "or", "to", "by", "with", "for", "from", "at", "your", "our", "its", "their",
        "this", "these", "was", "were", "is", "are", "has", "have", "been", "be", "not", "will", "under", "about",
    )
)  # fmt: skip
_HIDDEN: Final = frozenset(
    ("number", "rest", "not", "shown", "hidden", "masked", "digits", "last", "first", "four", "partial")
)
_ABBREVIATED: Final = frozenset(
    ("no", "nbr", "acct", "ref", "num", "inc", "st", "ave", "co", "corp", "dept", "mr", "mrs", "ms", "po")
)
_NUMBER_WORDS: Final = frozenset(
    (
        "account", "acct", "number", "no", "num", "nbr", "ref", "reference", "furnisher", "ending", "in", "with",
        "starting", "starts", "begins", "beginning", "numbered", "under", "partial", "",
    )
)  # fmt: skip
_ONCE = re.compile(r"(?i)\b(?:previously|formerly|earlier|once)\b")
"""What heads a list of what was so before: what became of it since stands elsewhere."""
_LEADING_BACK: Final = frozenset((Deed.BACK, Deed.GONE, Deed.SURE, Deed.BEFORE))
"""What is told of an item that was put back."""


class Sentence(NamedTuple):
    """A sentence, and the items that it names."""

    tokens: list[Token]
    items: list[Item]


def sentences_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """The words parted where sentences end."""
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        parts[-1].append(token)
        follows = tokens[at + 1].text if at + 1 < len(tokens) else ""
        changed = at > 0 and tokens[at - 1].text == "to" and any(sign.isdigit() for sign in token.text)
        stopped = token.text.endswith(".") or changed  # "from $5 to $10 The account": the stop was lost
        if (ends(token) and not follows[:1].islower()) or (stopped and begins_sentence(follows)):
            parts.append([])
    return [part for part in parts if part]


def begins_sentence(word: str) -> bool:
    """Whether a word is one that no name has, with the capital of a sentence's first: "X BANK N.A. We deleted it"."""
    return word.lower() in FUNCTION and word[:1].isupper() and (not word.isupper() or len(word) == 1)


def ends(token: Token) -> bool:
    """Whether a sentence ends with this word: its stop is no abbreviation's and no mask."""
    core = token.text.rstrip("”’\"')")
    letters = plain(core)
    short = core.endswith(".") and len(letters) <= 2 and core[:1].isupper() and not any(sign.isdigit() for sign in core)
    abbreviated = letters in _ABBREVIATED
    masked = ".." in core and sum(sign.isdigit() for sign in core) > 0 and not core.endswith(".....")
    return core.endswith(_STOPS) and not short and not (abbreviated and core.endswith(".")) and not masked


def is_unended(words: Sequence[Token]) -> bool:
    """Whether words end with one that another has to follow: an article, a preposition, a verb's first half."""
    return plain(words[-1].text) in _NEVER_LAST and not ends(words[-1])


def is_amid(front: Sequence[Token], label: Sequence[Token]) -> bool:
    """Whether a label only seems one behind the words before it: "X BANK (Employer):" tells a kind, "the item that you
    disputed: X BANK" and "as told BY THE CREDITOR: BALANCE" are sentences."""
    if label[0].text.startswith("(") and any(")" in token.text for token in label):
        return True
    return is_prose(Row(tuple(front))) and (label[0].text.islower() or is_unended(front))


def read_paragraph(
    tokens: Sequence[Token], vocabulary: Vocabulary, current: Item | None, bureau: Bureau | None
) -> tuple[list[Item], list[list[Token]]]:
    """The items that a paragraph's sentences name, with what is said of each; and the sentences that are of none.

    current: the item that stands above the paragraph; it takes what names no other.
    """
    sentences = [Sentence(part, items_in(part, vocabulary)) for part in _with_lists(sentences_of(tokens))]
    found: list[Item] = []
    loose: list[list[Token]] = []
    waiting: list[list[Token]] = []
    open_: list[Item] = [current] if current is not None else []
    for at, sentence in enumerate(sentences):
        if sentence.items:
            for item in sentence.items:
                item.sentences = [*waiting, _unnamed(sentence.tokens, vocabulary)]
            waiting = []
            open_ = sentence.items
            found.extend(item for item in sentence.items if item not in found)
            _note_changes(sentence.tokens, open_)
            continue
        former = former_in(sentence.tokens)
        if former is not None and open_:
            open_[-1].former = open_[-1].former or former.text
        _note_changes(sentence.tokens, open_)
        if not stated_in(sentence.tokens).facts:
            if any(fact.deed is Deed.BACK for fact in statements(text_of(sentence.tokens))):
                for item in open_:  # it takes what stands before to be sure of: "As of May 1 they are part of it again"
                    item.sentences = [[token for part in (*item.sentences, sentence.tokens) for token in part]]
            continue
        follows = next((each for each in sentences[at + 1 :] if each.items), None)
        if open_ and not _leads(sentence.tokens, open_[-1], follows, bureau):
            for item in open_:
                item.sentences.append(sentence.tokens)
        elif follows is not None:
            waiting.append(sentence.tokens)
        else:
            loose.append(sentence.tokens)
    for item in found:
        item.sentences = _last_word(item.sentences)
    return found, [*loose, *waiting]


def _with_lists(parts: Sequence[list[Token]]) -> list[list[Token]]:
    """The sentences, with lists whole that stand behind a colon: "These were verified: X BANK 1234; Y BANK 5678"."""
    found: list[list[Token]] = []
    for part in parts:
        listed = bool(found) and found[-1][-1].text.endswith(";") and _ONCE.search(text_of(found[-1])) is None
        if listed and any(token.text.endswith(":") for token in found[-1]) and not statements(text_of(part)):
            last = found[-1][-1]
            found[-1] = [*found[-1][:-1], last._replace(text=last.text[:-1] + ","), *part]
        else:
            found.append(part)
    return found


def _last_word(sentences: list[Sequence[Token]]) -> list[Sequence[Token]]:
    """What is said of an item, without what led to its being put back: that it had been deleted, and was certified
    (15 U.S.C. 1681i(a)(5)(B))."""
    deeds = [{fact.deed for fact in stated_in(tokens).facts} for tokens in sentences]
    if not any(Deed.BACK in each for each in deeds) or any(each - _LEADING_BACK for each in deeds):
        return sentences
    return [tokens for tokens, each in zip(sentences, deeds, strict=True) if Deed.BACK in each]


def _unnamed(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """A sentence without its names and numbers: what it states is read past them."""
    named = {at for span in name_spans(tokens, vocabulary) for at in range(span.start, span.stop)}
    for number in numbers_in(Row(tuple(tokens))):
        start = number.start
        while start and plain(tokens[start - 1].text) in _NUMBER_WORDS and not tokens[start - 1].text.endswith(","):
            start -= 1
        named |= set(range(start, number.stop))
    named |= _brackets(tokens, named)
    for at in [at for at in named if at + 1 not in named]:
        stop = next((stop for stop in range(at + 2, at + MOST_UNSHOWN) if stands_for_number(tokens[at + 1 : stop])), at)
        named |= set(range(at + 1, stop))
    if named and COUNTED.fullmatch(text_of(tokens[: min(named)])):
        named |= set(range(min(named)))
    # The stop behind a name is the sentence's.
    parts = [token._replace(text=";") if at in named else token for at, token in enumerate(tokens)]
    kept = [part for at, part in enumerate(parts) if at not in named or tokens[at].text.endswith(";")]
    while kept and len(tokens) - 1 in named and plain(kept[-1].text) in JOINS:
        kept.pop()
    if len(tokens) - 1 in named and kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(".,;") + ".")  # nothing is torn off but the name
    return kept if any(plain(token.text) for token in kept) else list(tokens)


def _brackets(tokens: Sequence[Token], named: set[int]) -> set[int]:
    """What stands in brackets that tell numbers, or that signs of them are hidden: "(was 1234 (rest not shown))"."""
    found: set[int] = set()
    open_: list[int] = []
    for at, token in enumerate(tokens):
        open_ += [at] * token.text.count("(")
        for _ in range(min(token.text.count(")"), len(open_))):
            own = set(range(open_.pop(), at + 1))
            if own & (named | found) or all(plain(tokens[place].text) in _HIDDEN for place in own):
                found |= own
    return found


def _leads(tokens: Sequence[Token], before: Item, follows: Sentence | None, bureau: Bureau | None) -> bool:
    """Whether a sentence belongs to the item that the next one names, not to the one before."""
    if follows is None or _BACKWARD.search(text_of(tokens)):
        return False
    if _FORWARD.search(text_of(follows.tokens)):
        return True
    if said_of(before.title, before.sentences, bureau) is None:
        return False
    return said_of((), [follows.tokens], bureau) is None


def _note_changes(tokens: Sequence[Token], items: Sequence[Item]) -> None:
    if items:
        for label, old, new in _CHANGE.findall(text_of(tokens)):
            items[-1].before[label.strip()] = old.rstrip(".,;")
            items[-1].after[label.strip()] = new.rstrip(".,;")
