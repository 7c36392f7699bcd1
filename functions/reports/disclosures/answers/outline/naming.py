"""Which items a sentence names: by their numbers, else by a kind of entry and a name, or by a name that is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection
from contracts.wordings.outcomes import composed_title, outcome_of
from functions.reports.disclosures.answers.folded import stated_in
from functions.reports.disclosures.answers.known import Span, Vocabulary
from functions.reports.disclosures.answers.numbers import Number, former_in, numbers_in
from functions.reports.disclosures.answers.pieces import UNNUMBERED, Item, name_runs, section_of, unlabelled
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import plain

_SUBJECT = re.compile(
    r"(?i)\b(?:inquir(?:y|ies)|request of|(?:credit )?(?:check|pull)|"
    r"(?:the|former|previous|old|an|this|your) address|employer|employment|"
    r"bankruptcy|public record|judgment|(?:tax )?lien|court record|"
    r"telephone|spelling|name variation|former name|the name|alias|variation)\b"
)  # fmt: skip
_REFERENCE = re.compile(r"(?i)\b(?:reference|case|docket|file|court)\s*(?:number|no\.?|#)?\W{0,2}$")
_DONE = re.compile(
    r"(?i)(?:(?:was|were|is|are|(?:has|have|had)(?: now| also| already)? been|will be|(?:could|can) ?not be)"
    r"(?: (?:now|also|already|being|still|no longer|not|then|therefore))* "
    r"(?!asked|told|contacted|notified|informed|instructed|sent|given|unable|able|reporting|certain|sure|satisfied|"
    r"required|obliged|requested)[a-z]+\b|"
    r"(?:no longer )?(?:appears?|remains?|stays?|stands|belongs)\b(?! by| behind)|"
    r"(?:does|did) not (?:appear|belong|exist))"
)
"""What is told of an account, not of the company that reports it."""
_DONE_TO = re.compile(
    r"(?i)\b(?:(?:block|delete|remove|suppress|correct|update|change|amend|reinsert|restore|verify)(?:e?d)?|verified|"
    r"modified|(?:information|data|entry|account|item|debt|listing) (?:on|of|from|about|for|by))(?: the)?$"
)
_FINDS = re.compile(
    r"(?i)\b(?:find|found|see|saw|consider|confirm|determined?|notice|keep|kept|show)(?: now)?(?: that)?(?: the)?$"
)
_AS_IT_IS = re.compile(
    r"(?i)(?:to be|as|is|was|has (?:now )?been|will (?:now )?be|(?:was|is|has) (?:not|no longer)|accurate|correct)\b"
)
_HAD = re.compile(r"(?i)\b(?:have|had|get|got)(?: the)?$")
_DONE_BEHIND = re.compile(r"[a-z]+ed\b")
_NOT_DONE = re.compile(r"(?i)\b(?:not|cannot|unable to|declined? to|refused? to)\b")
OF_THE_WHOLE: Final = (Outcome.IDENTITY_REQUESTED, Outcome.REFUSED_SUSPICIOUS, Outcome.REFUSED_THIRD_PARTY)
MOST_UNSHOWN: Final = 7  # words
_FORM = re.compile(r"\(?(?:N\.?A|F\.?S\.?B|L\.?L\.?C|INC|CORP|CO|LTD|USA)\.?,?\)?")  # of a company
_ABOUT = re.compile(
    r"(?i)\b(?:(?:account|loan|card|debt) (?:with|at|from|of)|"
    r"(?:with|in) (?:regard|respect|reference) (?:to|of)|as (?:to|for)|in the matter of|"
    r"about|concerning|regarding|questioned|challenged|disputed|dispute of|looked for|"
    r"we (?:(?:have|also) )?(?:took|taken|removed|deleted|corrected|updated|changed|kept|left|restored)|"
    r"(?:corrected|updated|changed|deleted|removed|verified|modified|revised|amended|confirmed) (?:for|on|at|in))$|"
    r"^(?:on|for|as to)$"
)
_VERBS: Final = frozenset(
    (
        "verified", "told", "did", "has", "have", "had", "answered", "sent", "stands", "stood", "confirmed",
        "certified", "informed", "reported", "says", "said", "asked", "replied", "responded", "could", "does",
        "was", "no", "cannot", "will", "did", "changed", "corrected", "updated",
    )
)  # fmt: skip
_WITH = re.compile(r"(?i)(?:(?:held|opened|reported|furnished) )?(?:with|at|from|of|by)(?: the)?")
COUNTED = re.compile(r"(?i)\W*(?:(?:item|entry|account|number|no\.?) )?#?\d{1,2}[,.:)]?\W*|\(?[a-h]\)\W*")
_NO_NUMBER: Final = "name"
JOINS: Final = ("and", "or", "both")  # names


def items_in(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Item]:
    """The items that a sentence names: by their numbers, else by a kind of entry and a name."""
    row = Row(tuple(tokens))
    spans = name_spans(tokens, vocabulary)
    found: list[Item] = []
    former = former_in(tokens)
    for number in _numbers(row, vocabulary):
        name = _nearest(tokens, spans, number.start, number.stop)
        words = unlabelled(tokens[name.start : name.stop]) if name is not None else []
        item = Item(words, tokens[number.start : number.stop], number.text)
        item.former = former.text if former is not None else None
        found.append(item)
    named = {token for item in found for token in item.name}
    listed = [span for span in _listed(tokens, vocabulary) if not named & set(tokens[span.start : span.stop])]
    found += [_item(tokens, span, span.section or LetterSection.ACCOUNT) for span in listed]
    found.extend(_beside(tokens, spans, found))
    shouted = text_of(tokens).isupper()  # where all is in capitals only known names are told by them
    return found or _unnumbered(tokens, vocabulary.spans(tokens) if shouted else spans)


def _numbers(row: Row, vocabulary: Vocabulary) -> Sequence[Number]:
    """The numbers of a sentence; that of a house in a known address is none, and goes on with none."""
    own = {
        at
        for span in vocabulary.spans(row.tokens)
        if span.section is LetterSection.PERSONAL
        for at in range(span.start, span.stop)
    }
    words = (token._replace(text=_NO_NUMBER) if at in own else token for at, token in enumerate(row.tokens))
    return numbers_in(Row(tuple(words)) if own else row)


def _listed(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Span]:
    """The known names behind a colon, of which what stands before it is said: "These were deleted: X BANK and Y"."""
    colon = next((at for at, token in enumerate(tokens) if token.text.endswith(":")), len(tokens))
    if colon + 1 >= len(tokens) or outcome_of(stated_in(tokens[: colon + 1]).facts) is None:
        return []
    spans = [span for span in vocabulary.spans(tokens) if span.section is not None]
    listed = [span for span in spans if span.start > colon]
    leads = bool(listed) and listed[0].start == colon + 1 and len(listed) == len(spans)
    return [span for span in listed if _is_in_list(tokens, span)] if leads else []


def _is_in_list(tokens: Sequence[Token], span: Span) -> bool:
    """Whether a name stands behind a colon, a comma, or what joins names."""
    before = tokens[span.start - 1]
    return before.text.endswith((":", ",", ";")) or plain(before.text) in JOINS


def _beside(tokens: Sequence[Token], spans: Sequence[Span], found: Sequence[Item]) -> list[Item]:
    """Known entries that have no number, which a sentence names along with those that have: "X BANK (1234*) and Y
    (Inquiry of 01/02/2025)"."""
    if not found:
        return []
    named = {plain(text_of(item.name)) for item in found}
    return [
        _item(tokens, span, span.section)
        for span in spans
        if span.section in (LetterSection.INQUIRY, LetterSection.PERSONAL)
        and plain(text_of(tokens[span.start : span.stop])) not in named
        and (_is_joined(tokens, span.start - 1) or _is_joined(tokens, span.stop))
    ]


def _is_joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word joins what stands before it with what follows."""
    return 0 <= at < len(tokens) and (plain(tokens[at].text) in JOINS or tokens[at].text.endswith((",", ";")))


def _unnumbered(tokens: Sequence[Token], spans: Sequence[Span]) -> list[Item]:
    """An inquiry, a record or something personal: its kind is said, and its name follows; or its name is known."""
    personal = any(span.section is LetterSection.PERSONAL for span in spans)
    if outcome_of(stated_in(tokens).facts) in OF_THE_WHOLE and not personal:
        return []  # but "could not verify the address 1 MAIN ST" is said of that
    found = next((span for span in spans if _is_found(tokens, span)), None)
    if found is not None:
        return [_item(tokens, found, LetterSection.ACCOUNT)]
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


def stands_for_number(tokens: Sequence[Token]) -> bool:
    """Whether words stand where a number would: "account number not shown"."""
    return UNNUMBERED.fullmatch(text_of(tokens)) is not None


def _begins(tokens: Sequence[Token], span: Span) -> bool:
    """Whether an account is what a sentence begins with and tells of: what is done to that is done to the account;
    whoever does something himself is the source of the facts."""
    stop = next((at for at in range(span.stop, len(tokens)) if not _FORM.fullmatch(tokens[at].text)), span.stop)
    first = not span.start or COUNTED.fullmatch(text_of(tokens[: span.start])) is not None
    # What has a number, though it is not shown, is the account, whatever the verb.
    shown = any(stands_for_number(tokens[stop:end]) for end in range(stop + 2, stop + MOST_UNSHOWN))
    done = first and (shown or _DONE.match(text_of(tokens[stop:])) is not None)
    return done and span.section is LetterSection.ACCOUNT and outcome_of(stated_in(tokens).facts) is not None


def _is_found(tokens: Sequence[Token], span: Span) -> bool:
    """Whether we find, or the reader will, how an account of ours stands: "we find X BANK to be correct"."""
    before, behind = text_of(tokens[max(0, span.start - 5) : span.start]), text_of(tokens[span.stop :])
    told = span.section is LetterSection.ACCOUNT and outcome_of(stated_in(tokens).facts) is not None
    return told and _FINDS.search(before) is not None and _AS_IT_IS.match(behind) is not None


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


def name_spans(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Span]:
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


def _nearest(tokens: Sequence[Token], spans: Sequence[Span], start: int, stop: int) -> Span | None:
    """The name that a number is said to be with ("account 1234 with X BANK"), else the one right before it, else the
    one right behind, else the nearest."""
    before = [span for span in spans if span.stop <= start]
    behind = [span for span in spans if span.start >= stop]
    between = tokens[stop : behind[0].start] if behind else []
    if between and tokens[stop - 1].text[-1:] not in ",;." and _WITH.fullmatch(text_of(between)):
        return behind[0]
    if before and start - before[-1].stop <= 5:
        return before[-1]
    if behind and behind[0].start - stop <= 4:
        return behind[0]
    return before[-1] if before else (behind[0] if behind else None)
