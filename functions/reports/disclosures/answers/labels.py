"""Facts of an item with their labels: "Account number: 1234XXXX", several on a row, or labels above their values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from functions.reports.disclosures.answers.numbers import is_letters_own, numbers_in
from functions.reports.disclosures.answers.pieces import NAME_LABELS, NUMBER_LABELS, SAYING_LABELS, in_capitals
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, text_of
from functions.reports.disclosures.lexicon import nearest, plain

_MOST_WORDS: Final = 5
CELL: Final = 1.2
"""Heights between two facts, or cells, of a row."""
_WIDE: Final = 2.5  # heights: a label is no two cells
_FORMER: Final = (
    "Previous Number", "Former Number", "Previous account number", "Former account number", "Old Number",
    "Prior number", "Old account number", "Previously", "Formerly", "Number before", "Prior account number",
)  # fmt: skip
_KINDS: Final = (
    "Type", "Inquired on", "Date Filed", "Kind", "Item type", "Entry type", "Requested on", "Filed on",
    "Filed", "Date of inquiry", "Inquiry date", "Date of request", "Record type", "Court type",
)  # fmt: skip
_FACTS: Final = (
    "Date Opened", "Account Type", "Responsibility", "High Credit", "Credit Limit", "Balance", "Opened",
    "Loan Type", "Terms", "Date Closed", "Account Status", "Payment Status", "Past Due", "Last Payment",
    "Date of Last Payment", "Reported", "Date Reported", "Original Amount", "Original Creditor",
    "Original Creditor Name", "Ownership",
    "Owner", "Portfolio", "Last Reported", "Date Updated", "Industry", "Credit line", "Opened on",
    "High balance", "Limit", "Monthly payment", "Reported since", "Phone", "Dispute", "Disputed", "Pay Status",
    "Remarks", "Highest balance", "Payment Received", "Personal Credit Report for", "Consumer Credit Report for",
    "Prepared for", "Report date", "Date Generated", "Date Created", "Date Issued", "Dispute Submitted", "As of",
)  # fmt: skip
_IN_CAPITALS: Final = frozenset(("acct", "account", "id", "loan", "no", "num", "nbr"))
ACCOUNTS_OWN: Final = frozenset(("status",))
"""Labels of an outcome that are an account's own as well."""
_ROLES: Final = {
    **dict.fromkeys(_FACTS, "fact"),
    **dict.fromkeys(NAME_LABELS, "name"),
    **dict.fromkeys(_KINDS, "kind"),
    **{label: "number" for label in NUMBER_LABELS if label not in NAME_LABELS},
    **dict.fromkeys(_FORMER, "former"),
    **dict.fromkeys(SAYING_LABELS, "said"),
}
_FIELDS: Final = frozenset(
    plain(label) for label in (*_FACTS, "Balance Updated", "Recent Payment", "Last Payment Made")
)
"""Fields that a bureau counts up where it says which of them it changed."""
_SAYING: Final = frozenset(("reported", "opened", "disputed", "dispute", "remarks"))
"""Of these the words that, alone, may be what is said."""
_SAYS = re.compile(
    r"(?i)\b(?:outcome|results?|finding|decision|determination|disposition|resolution|conclusion|what "
    r"(?:we did|happened|we found))\b"
)
_SAYS_OF = re.compile(
    r"(?i)(?:outcome|results?) of (?:the|our|your|this) (?:re)?(?:search|view|investigation|dispute|work)"
)
_NUMBERS = re.compile(r"(?i)\b(?:account|acct|loan|partial)\b.*\b(?:number|no|num|nbr|digits)\b|#$|\bnumber$")
_LETTERS_OWN = re.compile(
    r"(?i)(?:your |our |the )?(?:(?:credit |consumer )?file|confirmation|(?:credit )?report|dispute|tracking|letter|"
    r"control|mailing|correspondence|disclosure|customer|consumer|request|service request)"
    r"(?: (?:id|identification|reference))?(?: (?:number|no|num|nbr|id|code))?\W*"
)
"""Labels of the letter's own number, which is no account's."""
_NUMBERED = re.compile(r"(?i)\b(?:account|acct|loan|number|no)\b|^#$")
_NUMBER_SIGN = re.compile(r"(?i)(?:partial |your )?(?:account|acct\.?|a/c|loan|card)(?: (?:number|no\.?|num|nbr))? #")
_BEFORE_NOUNS: Final = ("the", "its", "our", "your", "their", "by", "a", "original")
_NUMERIC = re.compile(r"[0-9*Xx•#-]*[0-9][0-9*Xx•#.-]*$|[*Xx•]{2,}\w*$")
_ENDS: Final = (":", "-", "–", "—")
OF_FACTS: Final = frozenset(
    (
        "date", "of", "opened", "high", "credit", "limit", "balance", "amount", "past", "due", "status", "payment",
        "payments", "monthly", "scheduled", "last", "made", "reported", "actual", "activity", "closed", "charge", "off",
        "type", "loan", "terms", "term", "duration", "frequency", "months", "reviewed", "responsibility", "whose",
        "major", "first", "delinquency", "original", "creditor", "remarks", "remark", "comment", "comments", "pay",
        "highest", "updated", "maximum", "portfolio", "deferred", "balloon", "recent", "on", "the", "record", "until",
        "rating", "history", "classification", "condition",
    )
)  # fmt: skip
"""Words that labels of an account's own facts are made of; in capitals they may be a name."""
_SAME_EDGE: Final = 0.008
_SPACE: Final = 0.7  # heights, at most, between words of a sentence
_SPACES: Final = 1.5  # times the usual one


class Labelled(NamedTuple):
    """A label, the words behind it, its role, and the place of its first word in the row."""

    label: tuple[Token, ...]
    value: list[Token]
    role: str
    start: int


def is_number(text: str) -> bool:
    """Whether what stands behind the label of a number is one, or the mask of one."""
    return any(sign.isdigit() or sign in "*Xx" for sign in text)


def names_behind_label(row: Row, below: Row | None) -> bool:
    """Whether a card begins with a name behind its label, and the item's kind or number behind theirs: "Item   X"."""
    first, told = labels_in(row.tokens, None), labels_in(below.tokens, None) if below is not None else []
    roles = {fact.role for fact in told if fact.value}
    named = len(first) == 1 and first[0].role == "name" and in_capitals(first[0].value)
    return named and bool(roles) and roles <= {"kind", "number"}


def is_readers(fact: Labelled, beside: Sequence[Labelled]) -> bool:
    """Whether a name is the reader's own: the letter's or the report's own number stands beside it."""
    own = any(
        _LETTERS_OWN.fullmatch(text_of(other.label).rstrip(":–—- ")) or is_letters_own(text_of(other.value))
        for other in beside
    )
    return own and plain(text_of(fact.label)) == "name"


def without_fields(words: Sequence[Token]) -> Sequence[Token]:
    """Words without the account's fields that are counted up in brackets behind them: "Corrected (High Balance)"."""
    opens = next((at for at, token in enumerate(words) if at and token.text.startswith("(")), None)
    if opens is None or not words[-1].text.rstrip(".,;").endswith(")"):
        return words
    named = [plain(token.text) for token in words[opens:]]
    return words[:opens] if all(word in OF_FACTS or word == "and" for word in named) else words


def names_fields(words: Sequence[Token]) -> bool:
    """Whether words only count up fields of an account by their labels: "Date Updated, High Balance"."""
    text = text_of(words)
    parts = [part.strip(" .;") for part in text.split(",")]
    headed = all(word[:1].isupper() or word in ("of", "and") for word in text.split())
    return bool(words) and headed and not text.isupper() and all(plain(part) in _FIELDS - _SAYING for part in parts)


def is_torn_label(words: Sequence[Token]) -> bool:
    """Whether words end as a label that ran over lines does: "Result of your" "dispute:"."""
    text = text_of(words)
    near = nearest(text.rstrip(":–—- "), _ROLES) if len(words) > 1 and text.endswith(_ENDS) else None
    return near is not None and words[-1].text[:1].islower() and len(near.entry.split()) == len(words)


def number_of(fact: Labelled) -> tuple[Sequence[Token], str]:
    """The number that a fact tells; of one with a stop behind it, or a partial one, more signs are hidden."""
    own = numbers_in(Row(tuple(fact.value)))
    if own:
        return fact.value[own[0].start : own[0].stop], own[0].text
    text = fact.value[0].text.strip(",;")
    core = text.rstrip(".")
    cut = text.endswith(".") or "partial" in text_of(fact.label).lower()
    return fact.value[:1], f"{core}****" if cut and core.isdigit() else core


def labels_in(tokens: Sequence[Token], above: Row | None) -> list[Labelled]:
    """The facts of a row. above: the row above, whose labels may stand over this row's values."""
    columns = _below(tokens, above)
    # Under the label of an outcome, and level with it, what else may be a label is a value: "Name", "No change".
    level = all(abs(each.value[0].upright.left - each.label[0].upright.left) < _SAME_EDGE for each in columns)
    told = level and any(each.role == "said" for each in columns)
    signed = any(token.text.endswith(":") for token in tokens)
    if len(columns) > 1 and not signed and (told or _label_at(tokens, 0) is None):
        return columns
    starts: list[tuple[int, int, str]] = []
    at = 0
    while at < len(tokens):
        found = _label_at(tokens, at)
        signed = found is not None and _is_signed(tokens, at, found[0])
        amid = at and gap_between(tokens[at - 1], tokens[at]) <= CELL and tokens[at].text[:1].islower()
        amid = amid and (bool(starts) or (found is not None and found[1] == "fact" and tokens[at - 1].text.islower()))
        amid = amid or (found is not None and bool(starts) and _is_shouted_on(tokens, at, starts[-1][2], found[1]))
        if (
            found is not None
            and not amid  # "Outcome   Error you reported: changed", "appears in your file: nobody could confirm it"
            and (signed or not at or gap_between(tokens[at - 1], tokens[at]) > CELL)
            and (not starts or _parted(tokens, at))
        ):
            starts.append((at, *found))
            at = found[0]
        else:
            at += 1
    if not starts:
        return _unsigned(tokens) or columns
    found_all: list[Labelled] = []
    for index, (start, stop, role) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else len(tokens)
        value = list(tokens[stop:end])
        while value and not plain(value[0].text) and value[0].text[:1] not in "*•#":
            value = value[1:]
        found_all.append(Labelled(tuple(tokens[start:stop]), value, role, start))
    if starts[0][0] > 0 and not _closed(tokens, starts[0]):
        return []
    return found_all


def _is_shouted_on(tokens: Sequence[Token], at: int, told: str, role: str) -> bool:
    """Whether a word in capitals goes on with what a label before it says: "ACTION: ERROR YOU REPORTED: CHANGED"."""
    gaps = [gap_between(one, other) for one, other in pairwise(tokens)]
    space = max(CELL, _SPACES * sorted(gaps)[len(gaps) // 2])  # of a face of one width they are wide
    close = at > 0 and gaps[at - 1] <= space and tokens[at - 1].text.isalpha()
    if close and (told, role) == ("said", "name") and tokens[at].text.isupper():
        return (
            tokens[at - 1].text.isupper() and tokens[at - 1].text.lower() in _BEFORE_NOUNS
        )  # "BY THE CREDITOR: BALANCE"
    return close and (told, role) == ("said", "fact") and text_of(tokens).isupper()


def _unsigned(tokens: Sequence[Token]) -> list[Labelled]:
    """A label that begins the row in small letters, and what is set in capitals or figures behind it."""
    for stop in range(min(len(tokens) - 1, _MOST_WORDS), 0, -1):
        text, value = text_of(tokens[:stop]), list(tokens[stop:])
        known = nearest(text, _ROLES)
        told = value[0].text.isupper() or any(sign.isdigit() for sign in value[0].text)
        told = told or (known is not None and _ROLES[known.entry] == "fact" and value[0].text[:1].isupper())
        if (
            known is not None
            and not text.isupper()
            and text[:1].isupper()
            and told
            and len(known.entry.split()) == stop
        ):
            return [Labelled(tuple(tokens[:stop]), value, _ROLES[known.entry], 0)] if stop > 1 else []
    return []


def _label_at(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Where the longest label ends that begins here with a sign behind it, or with nothing at all, and its role."""
    for stop in range(_longest(tokens, at), at, -1):
        text = text_of(tokens[at:stop])
        if text.startswith("(") and text.rstrip(":").endswith(")"):
            continue  # "(Address)" tells the kind of what stands before it
        if text.count(")") > text.count("("):
            continue  # its last word
        signed = _is_signed(tokens, at, stop)
        alone = stop == len(tokens) or gap_between(tokens[stop - 1], tokens[stop]) > CELL
        if not (signed or alone) or not (plain(tokens[at].text) or text == "#"):
            continue
        core = text.rstrip(":–—- ")
        role = role_of(core, signed=signed)
        verb = role == "name" and not signed and stop < len(tokens) and tokens[stop].text[:1].islower()
        if role and not verb:  # "Source says correct"
            return stop, role
    return None


def _longest(tokens: Sequence[Token], at: int) -> int:
    """Where a label that begins here ends at the latest: at its sign, or before a wide gap."""
    stop = at + 1
    while stop < min(len(tokens), at + _MOST_WORDS):
        last = tokens[stop - 1]
        if last.text.endswith((":", ".")) or last.text in _ENDS or gap_between(last, tokens[stop]) > _WIDE:
            break
        stop += 1
    return stop


def _is_signed(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a sign stands behind a label, or its own "#" right before a number: "Account # *1234"."""
    text = text_of(tokens[at:stop]).rstrip()
    if text.endswith(_ENDS) or stop >= len(tokens):
        return text.endswith(_ENDS)
    numbered = _NUMBER_SIGN.fullmatch(text) is not None
    return tokens[stop].text in _ENDS or (numbered and _NUMERIC.match(tokens[stop].text) is not None)


def role_of(core: str, *, signed: bool) -> str:
    """What a label tells of, "" for none: "said", "name", "number", "former", "kind" or "fact"."""
    named = not core.isupper() and any(
        len(word) > 1 and word.isupper() and plain(word) not in _IN_CAPITALS for word in core.split()[:2]
    )
    if named or any(sign.isdigit() for sign in core) or (core[:1].islower() and not signed):
        return ""  # words of a name stand before the label
    if _LETTERS_OWN.fullmatch(core):
        return "fact"
    if core == "#" or (core.endswith("#") and _NUMBERED.search(core)):
        return "number"
    known = nearest(core, _ROLES)
    if known is not None and (signed or not core.isupper()):
        return _ROLES[known.entry]
    own = signed and core[:1].isupper() and not any(sign.isdigit() for sign in core)
    if _SAYS_OF.fullmatch(core) or (own and _SAYS.search(core)):
        return "said"
    return "number" if own and _NUMBERS.search(core) else ""


def _parted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word begins another fact: behind a space wider than that between words, or with a colon of its own."""
    if at and gap_between(tokens[at - 1], tokens[at]) > CELL * 0.5:
        return True
    found = _label_at(tokens, at)
    return found is not None and (
        tokens[found[0] - 1].text.endswith(":") or (found[0] < len(tokens) and tokens[found[0]].text in _ENDS)
    )


def _closed(tokens: Sequence[Token], start: tuple[int, int, str]) -> bool:
    """Whether a label in the middle of a row has a sign behind it: "NAME - Account # - 1234"."""
    _, stop, role = start
    cell = role == "said" and stop < len(tokens) and gap_between(tokens[stop - 1], tokens[stop]) > CELL
    return (
        cell or tokens[stop - 1].text.endswith((":", "-", "#")) or (stop < len(tokens) and tokens[stop].text in _ENDS)
    )


def _below(tokens: Sequence[Token], above: Row | None) -> list[Labelled]:
    """Values under the labels of the row above, each under its own."""
    if above is None or above.page != tokens[0].page or above.text[:1].islower():
        return []
    stopped = above.text.endswith(".") and plain(above.tokens[-1].text) not in _IN_CAPITALS
    if stopped or above.text.count(")") > above.text.count("("):
        return []  # the end of a sentence, or of what stands in brackets
    heads: list[tuple[tuple[Token, ...], str]] = []
    at = 0
    while at < len(above.tokens):
        found = _label_at(above.tokens, at)
        if found is None or above.tokens[found[0] - 1].text.endswith(":"):
            return []
        heads.append((above.tokens[at : found[0]], found[1]))
        at = found[0]
    if not heads:
        return []
    values: list[list[Token]] = [[] for _ in heads]
    last = 0
    for at, token in enumerate(tokens):
        near = [place for place, (label, _) in enumerate(heads) if label[0].upright.left <= token.upright.left + 0.02]
        place = near[-1] if near else 0
        if at and place != last and gap_between(tokens[at - 1], token) < _SPACE:
            return []  # words run on from one column into the next, as no values do
        values[place].append(token)
        last = place
    if len(heads) == 1 and heads[0][1] == "number" and sum(token.text.isalpha() for token in tokens) > 1:
        return []  # "Item name / Account #" heads rows of both
    if len(heads) > 1 and all(role in ("name", "kind") for _, role in heads) and not all(values):
        return []  # "Kind  Account" is a label and its value, and nothing below is theirs
    return [
        Labelled(label, value, _of_value(role, value), 0)
        for (label, role), value in zip(heads, values, strict=True)
        if value
    ]


def _of_value(role: str, value: Sequence[Token]) -> str:
    """ "Account" heads names or numbers: which of them, its value tells."""
    return "number" if role == "name" and len(value) <= 2 and _NUMERIC.match(value[0].text) else role
