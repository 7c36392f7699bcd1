"""The kinds of statements: on what each may be made, how often, and how the consumer is asked for it.

Every kind of `known` stands here once; a test holds it. `{who}`: the entry in words, "Northbank, account ending 1234".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, get_args

from contracts.dates import FIRST_YEAR, LAST_YEAR
from contracts.plain_text import plain_text
from functions.analysis.known import Disputed, NotMine, OnEntry, Statement, Told, masked
from functions.analysis.model import SectionName
from functions.analysis.rules import RULES

STATEMENTS: Final[Mapping[str, type[Statement]]] = MappingProxyType(
    {kind.model_fields["kind"].default: kind for kind in get_args(get_args(Told)[0])}
)
"""Each kind's name and class, in the order of `known`."""
_ANY: Final[frozenset[SectionName]] = frozenset({"tradeline", "public_record", "inquiry", "consumer"})
_ACCOUNT: Final[frozenset[SectionName]] = frozenset({"tradeline"})
_RECORD: Final[frozenset[SectionName]] = frozenset({"public_record"})
_NONE: Final[frozenset[SectionName]] = frozenset()


@dataclass(frozen=True, slots=True)
class Kind:
    """`ask`: the question in plain words; `why`: what turns on the answer. `sections`: where it may be said, none for
    what is on no entry. `once`: a second one on the same entry would be another answer to the same question."""

    ask: str
    why: str
    sections: frozenset[SectionName] = _ACCOUNT
    once: bool = True


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "identity_theft": Kind(
            "Does {who} come from identity theft? If so, when did the bureau have your proof of identity, the theft"
            " report and your statement that the entry is not yours?",
            "A bureau must block such an entry within days once it has all of these papers.",
            _ANY,
        ),
        "disputed": Kind(
            "Have you disputed {who} before, with whom, when was it received, and what was the result?",
            "A dispute must be looked into within a set time, and its result must show in the file.",
            _ANY,
            once=False,
        ),
        "reinsertion_notice": Kind(
            "{who} was deleted once and shows again: did the bureau write to you about putting it back, and when?",
            "An entry that is put back must be announced to you in writing.",
            _ANY,
            once=False,
        ),
        "closed_by_consumer": Kind(
            "Was it you who had {who} closed, on which day, and do you have a letter or message that shows it?",
            "A bureau must say so where the consumer closed an account of their own accord.",
        ),
        "inquiry_consent": Kind(
            "Did you apply to, allow, or have an account with {who} when your report was looked at?",
            "Only somebody with a lawful reason may look at your report.",
            frozenset({"inquiry"}),
        ),
        "forbearance": Kind(
            "Had you an agreement to pause or lower the payments of {who}, from when until when, and were you up to"
            " date before it?",
            "An account that was current stays reported as current while such an agreement is kept.",
            once=False,
        ),
        "collateral_sale": Kind(
            "Was what secured {who} (a vehicle, say) sold, when, and how much did the creditor say it would credit?",
            "What the sale brought must be taken off what is still owed.",
            once=False,
        ),
        "settlement": Kind(
            "Did you settle {who} or pay it off, on which day, and in full or for less?",
            "What was settled or paid must not show as still owed.",
        ),
        "validation_notice": Kind(
            "Did the collector of {who} send you a notice of the debt or speak with you, and when?",
            "A collector has to reach you before it tells a bureau of a debt.",
        ),
        "collector_verified": Kind(
            "After your written dispute, did the collector of {who} send you proof of the debt, and when?",
            "Collection has to stop until such proof is sent.",
        ),
        "agreed_debt": Kind(
            "How much was owed on {who} when it went to the collector, and how much interest and fees did your contract"
            " or the law allow since?",
            "A collector may ask for no more than contract or law allow.",
        ),
        "suit_or_threat": Kind(
            "Has the collector of {who} sued you or threatened to, on which day, over what kind of debt, in which"
            " state, and when did you stop paying?",
            "A collector must not sue, or threaten to, over a debt that is too old for the courts.",
            once=False,
        ),
        "medical_debt": Kind(
            "Is {who} a medical bill? If so: how much was it at first, has it been paid, when was the treatment, and"
            " was the Department of Veterans Affairs to pay for it?",
            "Many medical bills must not, or by the bureaus' own policy do not, stand in a report.",
        ),
        "bankruptcy_of_other": Kind(
            "Did you yourself file the bankruptcy that {who} shows, or was it somebody you share the account with?",
            "Somebody else's bankruptcy must not be shown as yours.",
            _ACCOUNT | _RECORD,
        ),
        "reaffirmed": Kind(
            "Did you agree in your bankruptcy to go on paying {who} (a reaffirmation)?",
            "A debt that was reaffirmed is still owed; one that was discharged is not.",
        ),
        "authorized_user_only": Kind(
            "Were you only allowed to use {who}, without ever signing for it?",
            "Who only may use an account does not owe its debt.",
        ),
        "not_mine": Kind(
            "Is there a name, address, employer or number on {who} that was never yours?",
            "What belongs to somebody else is a sign that two people's files were mixed.",
            frozenset({"consumer"}),
            once=False,
        ),
        "attested": Kind(
            "As far as you know, is what we found on {who} wrong, so that you stand by a dispute of it?",
            "Only what you yourself hold to be wrong is disputed.",
            _ANY,
            once=False,
        ),
        "paper_on_hand": Kind(
            "Do you have a paper that bears out what we found on {who}? Which kind of paper is it, and of which day?",
            "A paper that a bureau has not seen yet has to be looked at anew.",
            _ANY,
            once=False,
        ),
        "mortgage_pending": Kind(
            "Have you applied for a mortgage that has not closed yet? When, and by which day is it to close?",
            "A mark of dispute can hold up a mortgage, so that it may be wiser to wait.",
            _NONE,
            once=False,
        ),
        "denial": Kind(
            "Has a lender refused you, or offered you worse terms, because of your report? When, and what did its"
            " notice say?",
            "You must be told of it, and by which bureau's report, and that you may have that report free of charge.",
            _NONE,
            once=False,
        ),
        "freeze": Kind(
            "Have you had a freeze or a fraud alert put on your file, at which bureau, since when, and was it lifted?",
            "While a freeze stands a bureau must not give your report to new lenders.",
            _NONE,
            once=False,
        ),
    }
)  # fmt: skip
_MASKED_SSN: Final = re.compile(r"\*{3}-\*{2}-\d{4}")
_LONG_NUMBER: Final = re.compile(r"\d(?:[ .-]?\d){8,}")
# Dates that may lie ahead: an agreement that still runs, a freeze to be lifted, a mortgage to close.
_MAY_BE_AHEAD: Final = frozenset({"ends_on", "lifted_on", "closes_on"})
_IN_ORDER: Final = (
    ("begins_on", "ends_on"),
    ("placed_on", "lifted_on"),
    ("received_on", "result_on"),
    ("applied_on", "closes_on"),
)
_GROUNDS: Final = frozenset(rule.ground for rule in RULES)

_IDS: Final = frozenset({"id", "report", "section", "key", "kind", "by"})
_MASKED_WORDS: Final = re.compile(r"\S\*+(?: \S\**)*|\S\**(?: \S\**)* \S\*+")
LONGEST_TEXT: Final = 100
MOST_TEXTS: Final = 20

Fault = tuple[str, str]


def faults(statement: Statement, today: date) -> tuple[Fault, ...]:
    """(field, how to mend it) of what can't be so: days to come, ends before beginnings, numbers that are not masked.

    Nor may a day lie in a year that no report's date can have: rules compare the two.

    `today`: in UTC; a day later is still taken, for nowhere is it more than a day ahead.
    """
    found: list[Fault] = []
    for name in type(statement).model_fields:
        value = getattr(statement, name)
        if isinstance(value, date) and name not in _MAY_BE_AHEAD and (value - today).days > 1:
            found.append((name, "lies in the future; give the day it happened"))
        if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
            found.append((name, f"is of no year between {FIRST_YEAR} and {LAST_YEAR}"))
        if name not in _IDS:
            found += [(name, fault) for fault in _text_faults(value)]
    if isinstance(statement, OnEntry) and statement.section not in KINDS[_kind(statement)].sections:
        fitting = ", ".join(sorted(KINDS[_kind(statement)].sections)) or "no entry"
        found.append(("section", f"this kind of statement is made on: {fitting}"))
    for first, then in _IN_ORDER:
        begin, end = getattr(statement, first, None), getattr(statement, then, None)
        if begin is not None and end is not None and end < begin:
            found.append((then, f"lies before {first}"))
    ground = getattr(statement, "ground", None)
    if ground is not None and ground not in _GROUNDS:
        found.append(("ground", "names no ground; take it from a finding or a question"))
    match statement:
        case NotMine(what="ssn") if not _MASKED_SSN.fullmatch(statement.value):
            found.append(("value", "name the number by its last four digits: ***-**-1234"))
        case Disputed(result_on=None) if statement.result is not None:
            found.append(("result_on", "a result has its day"))
    return tuple(found)


def as_kept(statement: Told) -> Told:
    """The statement with what it names of a person masked, as reports' values are before rules compare them with it."""
    if not isinstance(statement, NotMine) or statement.what in ("ssn", "generation"):
        return statement
    if _MASKED_WORDS.fullmatch(statement.value):
        return statement
    return statement.model_copy(update={"value": masked(statement.value)})


def _text_faults(value: object) -> Iterator[str]:
    """Of a text, or of each in a row of them; nothing else has any."""
    texts = value if isinstance(value, tuple) else (value,)
    if len(texts) > MOST_TEXTS:
        yield f"at most {MOST_TEXTS} can be named"
    for text in texts:
        if not isinstance(text, str):
            continue
        if not 1 <= len(text) <= LONGEST_TEXT:
            yield f"has 1 to {LONGEST_TEXT} signs"
        if _LONG_NUMBER.search(text):
            yield "holds a long number; give its last four digits only"
        try:
            plain_text(text)
        except ValueError as hidden:
            yield str(hidden)


def _kind(statement: Statement) -> str:
    return str(type(statement).model_fields["kind"].default)
