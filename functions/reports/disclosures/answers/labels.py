"""Facts of an item with their labels: "Account number: 1234XXXX", several on a row, or labels above their values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import NAME_LABELS, NUMBER_LABELS, SAYING_LABELS
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
    "Date of Last Payment", "Reported", "Date Reported", "Original Amount", "Original Creditor", "Ownership",
    "Owner", "Portfolio", "Last Reported", "Date Updated", "Industry", "Credit line", "Opened on",
    "High balance", "Limit", "Monthly payment", "Reported since", "Phone", "Dispute", "Disputed",
)  # fmt: skip
_ACCOUNTS_OWN: Final = frozenset(("status",))
_ROLES: Final = {
    **dict.fromkeys(_FACTS, "fact"),
    **dict.fromkeys(NAME_LABELS, "name"),
    **dict.fromkeys(_KINDS, "kind"),
    **{label: "number" for label in NUMBER_LABELS if label not in NAME_LABELS},
    **dict.fromkeys(_FORMER, "former"),
    **dict.fromkeys(SAYING_LABELS, "said"),
}
_SAYS = re.compile(
    r"(?i)\b(?:outcome|results?|finding|decision|determination|disposition|resolution|conclusion|what "
    r"(?:we did|happened|we found))\b"
)
_NUMBERS = re.compile(r"(?i)\b(?:account|acct|loan|partial)\b.*\b(?:number|no|num|nbr|digits)\b|#$|\bnumber$")
_NUMBERED = re.compile(r"(?i)\b(?:account|acct|loan|number|no)\b|^#$")
_NUMERIC = re.compile(r"[0-9*Xx•#-]*[0-9][0-9*Xx•#.-]*$|[*Xx•]{2,}\w*$")
_ENDS: Final = (":", "-", "–", "—")


class Labelled(NamedTuple):
    """A label, the words behind it, its role, and the place of its first word in the row."""

    label: tuple[Token, ...]
    value: list[Token]
    role: str
    start: int


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
    if len(columns) > 1 and not any(token.text.endswith(":") for token in tokens):
        return columns
    starts: list[tuple[int, int, str]] = []
    at = 0
    while at < len(tokens):
        found = _label_at(tokens, at)
        signed = found is not None and (
            text_of(tokens[at : found[0]]).endswith(_ENDS) or tokens[min(found[0], len(tokens) - 1)].text in _ENDS
        )
        if (
            found is not None
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


def _unsigned(tokens: Sequence[Token]) -> list[Labelled]:
    """A label that begins the row in small letters, and what is set in capitals or figures behind it."""
    for stop in range(min(len(tokens) - 1, _MOST_WORDS), 0, -1):
        text, value = text_of(tokens[:stop]), list(tokens[stop:])
        known = nearest(text, _ROLES)
        told = value[0].text.isupper() or any(sign.isdigit() for sign in value[0].text)
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
    for stop in range(min(len(tokens), at + _MOST_WORDS), at, -1):
        text = text_of(tokens[at:stop])
        if any(token.text.endswith((":", ".")) or token.text in _ENDS for token in tokens[at : stop - 1]):
            continue
        if any(gap_between(one, other) > _WIDE for one, other in pairwise(tokens[at:stop])):
            continue
        signed = text.rstrip().endswith(_ENDS) or (stop < len(tokens) and tokens[stop].text in _ENDS)
        alone = stop == len(tokens) or gap_between(tokens[stop - 1], tokens[stop]) > CELL
        if not (signed or alone) or not (plain(tokens[at].text) or text == "#"):
            continue
        core = text.rstrip(":–—- ")
        role = _role_of(core, signed=signed)
        if role:
            return stop, role
    return None


def _role_of(core: str, *, signed: bool) -> str:
    if any(sign.isdigit() for sign in core):
        return ""
    if core == "#" or (core.endswith("#") and _NUMBERED.search(core)):
        return "number"
    known = nearest(core, _ROLES)
    if known is not None and (signed or not core.isupper()):
        return _ROLES[known.entry]
    if not signed or any(sign.isdigit() for sign in core) or not core[:1].isupper():
        return ""
    if _SAYS.search(core):
        return "said"
    return "number" if _NUMBERS.search(core) else ""


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
    _, stop, _ = start
    return tokens[stop - 1].text.endswith((":", "-", "#")) or (stop < len(tokens) and tokens[stop].text in _ENDS)


def _below(tokens: Sequence[Token], above: Row | None) -> list[Labelled]:
    """Values under the labels of the row above, each under its own."""
    if above is None or above.page != tokens[0].page:
        return []
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
    for token in tokens:
        near = [place for place, (label, _) in enumerate(heads) if label[0].upright.left <= token.upright.left + 0.02]
        values[near[-1] if near else 0].append(token)
    return [
        Labelled(label, value, _of_value(role, value), 0)
        for (label, role), value in zip(heads, values, strict=True)
        if value
    ]


def _of_value(role: str, value: Sequence[Token]) -> str:
    """ "Account" heads names or numbers: which of them, its value tells."""
    return "number" if role == "name" and len(value) <= 2 and _NUMERIC.match(value[0].text) else role
