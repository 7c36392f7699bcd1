"""Running text: which sentence speaks of which item, and which only goes on about the one before or after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from contracts.wordings.outcomes import composed_title, outcome_of
from functions.reports.disclosures.answers.folded import said_of, stated_in
from functions.reports.disclosures.answers.known import Span, Vocabulary
from functions.reports.disclosures.answers.numbers import former_in, numbers_in
from functions.reports.disclosures.answers.pieces import FUNCTION, Item, is_prose, name_runs, section_of, unlabelled
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import plain

_STOPS: Final = (".", ";", "!", "?")
_SUBJECT = re.compile(
    r"(?i)\b(?:inquir(?:y|ies)|request of|(?:credit )?(?:check|pull)|"
    r"(?:the|former|previous|old|an|this|your) address|employer|employment|"
    r"bankruptcy|public record|judgment|(?:tax )?lien|court record|"
    r"telephone|spelling|name variation|former name|the name|alias|variation)\b"
)  # fmt: skip
_REFERENCE = re.compile(r"(?i)\b(?:reference|case|docket|file|court)\s*(?:number|no\.?|#)?\W{0,2}$")
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
_DONE = re.compile(
    r"(?i)(?:(?:was|were|is|are|(?:has|have|had)(?: now| also| already)? been|will be|(?:could|can) ?not be)"
    r"(?: (?:now|also|already|being|still|no longer|not|then|therefore))* "
    r"(?!asked|told|contacted|notified|informed|instructed|sent|given|unable|able|reporting|certain|sure|satisfied|"
    r"required|obliged|requested)[a-z]+\b|"
    r"(?:no longer )?(?:appears?|remains?|stays?|stands|belongs)\b(?! by| behind)|"
    r"(?:does|did) not (?:appear|belong|exist))"
)
"""What is told of an account, not of the company that reports it."""
_COUNTED = re.compile(r"(?i)\W*(?:(?:item|entry|account|number|no\.?) )?#?\d{1,2}[,.:)]?\W*")
_DONE_TO = re.compile(
    r"(?i)\b(?:(?:block|delete|remove|suppress|correct|update|change|amend|reinsert|restore|verify)(?:e?d)?|verified|"
    r"modified|(?:information|data|entry|account|item|debt|listing) (?:on|of|from|about|for|by))(?: the)?$"
)
_HAD = re.compile(r"(?i)\b(?:have|had|get|got)(?: the)?$")
_DONE_BEHIND = re.compile(r"[a-z]+ed\b")
_NOT_DONE = re.compile(r"(?i)\b(?:not|cannot|unable to|declined? to|refused? to)\b")
_NEVER_LAST: Final = frozenset(
    (
        "the", "a", "an", "of", "and", "or", "to", "by", "with", "for", "from", "at", "your", "our", "its", "their",
        "this", "these", "was", "were", "is", "are", "has", "have", "been", "be", "not", "will", "under", "about",
    )
)  # fmt: skip
OF_THE_WHOLE: Final = (Outcome.IDENTITY_REQUESTED, Outcome.REFUSED_SUSPICIOUS, Outcome.REFUSED_THIRD_PARTY)
_HIDDEN: Final = frozenset(("rest", "not", "shown", "hidden", "masked", "digits", "last", "first", "four", "partial"))
_FORM = re.compile(r"\(?(?:N\.?A|F\.?S\.?B|L\.?L\.?C|INC|CORP|CO|LTD|USA)\.?,?\)?")  # of a company
_JOINS: Final = ("and", "or", "both")  # names
_ABOUT = re.compile(
    r"(?i)\b(?:(?:account|loan|card|debt) (?:with|at|from|of)|"
    r"about|concerning|regarding|questioned|challenged|disputed|dispute of|looked for|"
    r"we (?:(?:have|also) )?(?:took|taken|removed|deleted|corrected|updated|changed|kept|left|restored))$"
)
_NUMBER_WORDS: Final = frozenset(
    (
        "account", "acct", "number", "no", "num", "nbr", "ref", "reference", "furnisher", "ending", "in", "with",
        "starting", "starts", "begins", "beginning", "numbered", "under", "partial", "",
    )
)  # fmt: skip
_VERBS: Final = frozenset(
    (
        "verified", "told", "did", "has", "have", "had", "answered", "sent", "stands", "stood", "confirmed",
        "certified", "informed", "reported", "says", "said", "asked", "replied", "responded", "could", "does",
        "was", "no", "cannot", "will", "did", "changed", "corrected", "updated",
    )
)  # fmt: skip


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
        if (ends(token) and not follows[:1].islower()) or (stopped and _begins_sentence(follows)):
            parts.append([])
    return [part for part in parts if part]


def _begins_sentence(word: str) -> bool:
    """Whether a word is one that no name has, with the capital of a sentence's first: "X BANK N.A. We deleted it"."""
    return word.lower() in FUNCTION and word[:1].isupper() and (not word.isupper() or len(word) == 1)


def ends(token: Token) -> bool:
    """Whether a sentence ends with this word: its stop is no abbreviation's and no mask."""
    core = token.text.rstrip("”’\"')")
    letters = plain(core)
    short = core.endswith(".") and len(letters) <= 2 and core[:1].isupper() and not any(sign.isdigit() for sign in core)
    abbreviated = letters in (
        "no",
        "nbr",
        "acct",
        "ref",
        "num",
        "inc",
        "st",
        "ave",
        "co",
        "corp",
        "dept",
        "mr",
        "mrs",
        "ms",
        "po",
    )
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
    sentences = [Sentence(part, items_in(part, vocabulary)) for part in sentences_of(tokens)]
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
            continue
        follows = next((each for each in sentences[at + 1 :] if each.items), None)
        if open_ and not _leads(sentence.tokens, open_[-1], follows, bureau):
            for item in open_:
                item.sentences.append(sentence.tokens)
        elif follows is not None:
            waiting.append(sentence.tokens)
        else:
            loose.append(sentence.tokens)
    return found, [*loose, *waiting]


def _unnamed(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """A sentence without its names and numbers: what it states is read past them."""
    named = {at for span in _name_spans(tokens, vocabulary) for at in range(span.start, span.stop)}
    for number in numbers_in(Row(tuple(tokens))):
        start = number.start
        while start and plain(tokens[start - 1].text) in _NUMBER_WORDS and not tokens[start - 1].text.endswith(","):
            start -= 1
        named |= set(range(start, number.stop))
    named |= _brackets(tokens, named)
    if named and _COUNTED.fullmatch(text_of(tokens[: min(named)])):
        named |= set(range(min(named)))
    # The stop behind a name is the sentence's.
    parts = [token._replace(text=";") if at in named else token for at, token in enumerate(tokens)]
    kept = [part for at, part in enumerate(parts) if at not in named or tokens[at].text.endswith(";")]
    while kept and len(tokens) - 1 in named and plain(kept[-1].text) in _JOINS:
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


def items_in(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Item]:
    """The items that a sentence names: by their numbers, else by a kind of entry and a name."""
    row = Row(tuple(tokens))
    spans = _name_spans(tokens, vocabulary)
    found: list[Item] = []
    former = former_in(tokens)
    for number in numbers_in(row):
        name = _nearest(spans, number.start, number.stop)
        words = unlabelled(tokens[name.start : name.stop]) if name is not None else []
        item = Item(words, tokens[number.start : number.stop], number.text)
        item.former = former.text if former is not None else None
        found.append(item)
    shouted = text_of(tokens).isupper()  # where all is in capitals only known names are told by them
    return found or _unnumbered(tokens, vocabulary.spans(tokens) if shouted else spans)


def _unnumbered(tokens: Sequence[Token], spans: Sequence[Span]) -> list[Item]:
    """An inquiry, a record or something personal: its kind is said, and its name follows; or its name is known."""
    personal = any(span.section is LetterSection.PERSONAL for span in spans)
    if outcome_of(stated_in(tokens).facts) in OF_THE_WHOLE and not personal:
        return []  # but "could not verify the address 1 MAIN ST" is said of that
    for place in range(len(tokens)):
        said = _SUBJECT.match(text_of(tokens[place : place + 3]).lstrip("\"'“”("))
        if said is None:
            continue
        words = len(said[0].split())
        quoted = _quoted(tokens, place + words)
        span = quoted or next((each for each in spans if each.start >= place + words - 1), None)
        if span is None:
            continue
        section = section_of(
            said[0] if not said[0].lower().startswith("request") else "inquiry", LetterSection.PERSONAL
        )
        return [_item(tokens, span, section)]
    if spans and _begins(tokens, spans[0]):
        return [_item(tokens, spans[0], LetterSection.ACCOUNT)]
    done_to = next((span for span in spans if _is_object(tokens, span)), None)
    if done_to is not None:
        return [_item(tokens, done_to, LetterSection.ACCOUNT)]
    for span in spans:
        after = plain(tokens[span.stop].text) if span.stop < len(tokens) else ""
        about = span.section is not None and _ABOUT.search(text_of(tokens[max(0, span.start - 3) : span.start]))
        if about and stated_in(tokens).facts:
            return [_item(tokens, span, span.section or LetterSection.ACCOUNT)]
        if span.section not in (None, LetterSection.ACCOUNT) and after not in _VERBS - {"was", "has", "could", "did"}:
            return [_item(tokens, span, span.section or LetterSection.ACCOUNT)]
    return []


def _begins(tokens: Sequence[Token], span: Span) -> bool:
    """Whether an account is what a sentence begins with and tells of: what is done to that is done to the account;
    whoever does something himself is the source of the facts."""
    stop = next((at for at in range(span.stop, len(tokens)) if not _FORM.fullmatch(tokens[at].text)), span.stop)
    first = not span.start or _COUNTED.fullmatch(text_of(tokens[: span.start])) is not None
    done = first and _DONE.match(text_of(tokens[stop:])) is not None
    return done and span.section is LetterSection.ACCOUNT and outcome_of(stated_in(tokens).facts) is not None


def _is_object(tokens: Sequence[Token], span: Span) -> bool:
    """Whether something was done to an account of ours, or not: "we have blocked X BANK", "the information on X BANK
    has been blocked". What somebody was asked or told is no deed on his account."""
    before = text_of(tokens[max(0, span.start - 5) : span.start])
    told = outcome_of(stated_in(tokens).facts) is not None or _NOT_DONE.search(before) is not None
    # "We could not have X BANK confirmed"
    had = _HAD.search(before) is not None and _DONE_BEHIND.match(text_of(tokens[span.stop : span.stop + 1])) is not None
    return span.section is LetterSection.ACCOUNT and told and (had or _DONE_TO.search(before) is not None)


def _item(tokens: Sequence[Token], span: Span, section: LetterSection) -> Item:
    item = Item(list(tokens[span.start : span.stop]), section=section)
    for at in range(span.stop, len(tokens)):
        core = tokens[at].text.strip(".,;:()")
        if sum(sign.isdigit() for sign in core) >= 4 and _REFERENCE.search(text_of(tokens[max(0, at - 3) : at])):
            item.number, item.number_text = tokens[at : at + 1], core
            break
    return item


def _quoted(tokens: Sequence[Token], at: int) -> Span | None:
    """What stands in quotation marks right behind the kind."""
    for start in range(at, min(at + 2, len(tokens))):
        if tokens[start].text[:1] not in '“"‘':
            continue
        for stop in range(start + 1, min(start + 12, len(tokens)) + 1):
            if re.search(r"[”\"’][.,;]?$", tokens[stop - 1].text):
                return Span(start, stop, None)
    return None


def _name_spans(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Span]:
    """Known names, and runs of words in capitals that are none of them."""
    known = vocabulary.spans(tokens)
    taken = {at for span in known for at in range(span.start, span.stop)}
    runs = [
        Span(start, stop, None)
        for start, stop in name_runs(tokens)
        if not taken & set(range(start, stop)) and not _is_stressed(tokens[start:stop])
    ]
    return sorted([*known, *runs])


def _is_stressed(tokens: Sequence[Token]) -> bool:
    """Whether words in capitals say what was done: "has been BLOCKED"."""
    return composed_title(None, text_of(tokens)) is not None


def _nearest(spans: Sequence[Span], start: int, stop: int) -> Span | None:
    """The name right before a number, else the one right behind it, else the nearest."""
    before = [span for span in spans if span.stop <= start]
    behind = [span for span in spans if span.start >= stop]
    if before and start - before[-1].stop <= 5:
        return before[-1]
    if behind and behind[0].start - stop <= 4:
        return behind[0]
    return before[-1] if before else (behind[0] if behind else None)
