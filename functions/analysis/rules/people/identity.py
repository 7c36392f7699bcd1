"""Signs that an account, or a part of the file, is somebody else's.

What a file says of a person is never repeated here: a finding names the place of a name, an address or a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.calendar import add_years
from contracts.dates import Precision
from contracts.matching.identities import plain
from contracts.report import Address, Consumer, Employer, Name, Section, SsnOnFile, Tradeline
from contracts.vocabulary import LATE_STATUSES, Ownership, PortfolioType, Status
from functions.analysis.engine.facts import absent, closed_fact, fact, stated_fact, strength_of
from functions.analysis.engine.rule import (
    ACCURACY,
    SILENT,
    Abstained,
    Case,
    Fired,
    Outcome,
    consumer_rule,
    tradeline_rule,
)
from functions.analysis.engine.signs import COLLECTION_STATUSES, DELETED_STATUSES, in_default, is_collectors
from functions.analysis.known import AuthorizedUserOnly, NotMine, masked
from functions.analysis.model import Fact, RuleClass, Strength

MAJORITY_YEARS: Final = "contract.majority_years"

# Federal student loans bind minors (20 U.S.C. 1091a(b)(2)), and a student's first loan is often signed at 17.
_EDUCATION: Final = "12"
_OWN: Final = frozenset({Ownership.INDIVIDUAL, Ownership.MAKER})
_SHARED: Final = frozenset({Ownership.JOINT, Ownership.COMAKER})
_OWED_BADLY: Final = COLLECTION_STATUSES | {Status.CHARGE_OFF, Status.PAID_CHARGE_OFF}

# Suffixes as Metro 2, the bureaus and people write them; a junior is the second of the name.
_GENERATIONS: Final[MappingProxyType[str, int]] = MappingProxyType(
    {
        "S": 1, "SR": 1, "SENIOR": 1, "J": 2, "JR": 2, "JNR": 2, "JUNIOR": 2, "2": 2, "II": 2, "2ND": 2,
        "3": 3, "III": 3, "3RD": 3, "4": 4, "IV": 4, "4TH": 4, "5": 5, "V": 5, "6": 6, "VI": 6, "7": 7, "VII": 7,
        "8": 8, "VIII": 8, "9": 9, "IX": 9,
    }
)  # fmt: skip
_NOUNS: Final = MappingProxyType(
    {
        "name": "a name", "generation": "a generation", "address": "an address", "employer": "an employer",
        "ssn": "a social security number",
    }
)  # fmt: skip
_LISTS: Final = MappingProxyType(
    {"name": "names", "generation": "names", "address": "addresses", "employer": "employers", "ssn": "ssns"}
)
_FIELDS: Final = MappingProxyType(
    {"name": "last", "generation": "suffix", "address": "line", "employer": "name", "ssn": "masked"}
)


@tradeline_rule(
    "R55",
    RuleClass.IDENTITY,
    citations=(*ACCURACY, "12 CFR 1002.10(a)"),
    standards=("Metro 2 field 37",),
    acdv_code="101",
    inputs=("ownership", "status", "account_type", "portfolio_type"),
    evidence=("The account agreement with its signatures", "The creditor's letter on who may use and who owes"),
)
def authorized_user_liable(tradeline: Tradeline, case: Case) -> Outcome:
    """An authorized user is held to a debt that they only had the use of.

    An authorized user doesn't owe the account, so a collector's account against one is probable. The creditor's own
    account in collection or charged off is possible only: a spouse's account is rightly on both files, with what
    became of it. Late payments alone, and accounts in order, make no finding. An account shown as the consumer's own
    or shared debt is probable where the consumer says they were an authorized user only. That is asked of a shared
    card, and of any account that another bureau shows as an authorized user's, once it is late or in default.
    """
    owner = tradeline.ownership
    if tradeline.status in DELETED_STATUSES:
        return SILENT
    if owner is Ownership.AUTHORIZED_USER:
        return _held_against_user(tradeline)
    if owner in _OWN | _SHARED:
        return _user_shown_as_owing(tradeline, case)
    return Abstained(("ownership",)) if owner is None and in_default(tradeline) else SILENT


def _held_against_user(tradeline: Tradeline) -> Outcome:
    collectors = is_collectors(tradeline)
    if tradeline.status is None and not collectors:
        return Abstained(("status",))
    if tradeline.status not in _OWED_BADLY and not collectors:
        return SILENT
    names = ("ownership", *(name for name in ("account_type", "status") if getattr(tradeline, name) is not None))
    facts = tuple(fact(tradeline, name) for name in names)
    what = "a collector's" if collectors else "reported as in collection or charged off"
    explanation = f"The consumer is an authorized user of the account only, and it is {what}."
    return Fired(facts, strength_of(facts, Strength.PROBABLE if collectors else Strength.POSSIBLE), explanation)


def _user_shown_as_owing(tradeline: Tradeline, case: Case) -> Outcome:
    told = case.told(AuthorizedUserOnly, tradeline)
    if told:
        facts = (fact(tradeline, "ownership"), stated_fact(told[-1], "an authorized user only"))
        held = facts[0].value.replace("_", " ")
        explanation = f"The account is reported as the consumer's debt ({held}); they say that they only had its use."
        return Fired(facts, strength_of(facts, Strength.PROBABLE), explanation)
    if not in_default(tradeline) and tradeline.status not in LATE_STATUSES:
        return SILENT
    shared_card = tradeline.ownership is Ownership.JOINT and tradeline.portfolio_type is PortfolioType.REVOLVING
    user_elsewhere = len(case.reports) > 1 and any(
        entry.tradeline.ownership is Ownership.AUTHORIZED_USER for entry in case.elsewhere(tradeline)
    )
    return Abstained(("known.authorized_user_only",)) if shared_card or user_elsewhere else SILENT


@tradeline_rule(
    "R56",
    RuleClass.IDENTITY,
    citations=ACCURACY,
    standards=("Metro 2 field 37",),
    acdv_code="120",
    inputs=("ownership", "reported_on"),
    evidence=("A copy of an identity document and a statement signed today",),
)
def reported_deceased(tradeline: Tradeline, case: Case) -> Outcome:
    """An account is reported with the consumer as deceased.

    A living person's file has no such mark; one account's mark can stop every score and application. Certain where
    the consumer has spoken after the day of the account's figures; else probable, since the mark of a co-debtor who
    died may have been read as the consumer's.
    """
    if tradeline.ownership is None:
        return Abstained(("ownership",))
    if tradeline.ownership is not Ownership.DECEASED or tradeline.status in DELETED_STATUSES:
        return SILENT
    reported = tradeline.reported_on
    words = (each for each in case.known.statements if each.by == "consumer")
    since = next((each for each in words if reported is not None and reported.certainly_before(each.stated_on)), None)
    if reported is None or since is None:
        facts: tuple[Fact, ...] = (fact(tradeline, "ownership"),)
    else:
        alive = stated_fact(since, "the consumer speaks")
        facts = (fact(tradeline, "ownership"), fact(tradeline, "reported_on"), alive)
    at_most = Strength.PROBABLE if since is None else Strength.CERTAIN
    return Fired(facts, strength_of(facts, at_most), "The account is reported with the consumer as deceased.")


class _Sign(NamedTuple):
    """One sign of another person in the file: where it stands, how firm it is, and what it is, in words."""

    facts: tuple[Fact, ...]
    strength: Strength
    words: str


@consumer_rule(
    "R57",
    RuleClass.IDENTITY,
    citations=("15 U.S.C. 1681e(b)",),
    acdv_code="002",
    inputs=("consumer.names", "consumer.ssns", "consumer.addresses", "consumer.employers"),
    evidence=("A copy of an identity document", "Proof of address", "The social security card"),
)
def file_mixed(consumer: Consumer, case: Case) -> Outcome:
    """The file holds a name, number, address or employer of somebody else.

    Two generations under one name (junior and senior, the second and the third) are probable: a father's and a son's
    file may be mixed. "Junior" and "II" count as one, and a name without a generation contradicts none. A second
    social security number is probable, for some people rightly had another number before; it is possible where it
    differs from the first in one digit or in the order of two, as a slip of the pen does. What the consumer says was
    never theirs is probable as long as it stands in the report. Other names, former addresses and employers are
    ordinary, so without the consumer's word they make no finding, and the consumer is asked. A finding names places,
    never what stands there.
    """
    words = case.told(NotMine, consumer)
    signs = [*_disowned(consumer, words, case), *_generations(consumer), *_numbers(consumer)]
    if signs:
        facts = tuple(each for sign in signs for each in sign.facts)
        probable = any(sign.strength is Strength.PROBABLE for sign in signs)
        explanation = f"The file holds {', '.join(sign.words for sign in signs)}."
        return Fired(facts, strength_of(facts, Strength.PROBABLE if probable else Strength.POSSIBLE), explanation)
    on_file = (*consumer.names[1:], *consumer.addresses, *consumer.employers)
    if not (on_file or consumer.names or consumer.ssns):
        return Abstained(("consumer.names", "consumer.ssns"))
    return Abstained(("known.not_mine",)) if on_file and not words else SILENT


def _disowned(consumer: Consumer, words: tuple[NotMine, ...], case: Case) -> Iterator[_Sign]:
    """What the consumer disowns, as far as it is still there; a later report may have dropped it."""
    seen: set[tuple[str, str]] = set()
    for word in words:
        if (word.what, word.value) in seen:
            continue
        seen.add((word.what, word.value))
        noun = _NOUNS[word.what]
        place = next((each for each in _places(consumer, word) if _is_named(each[1], word)), None)
        if place is not None:
            at, section = place
            found = closed_fact(section, _FIELDS[word.what], "as the consumer disowns it")
            facts: tuple[Fact, ...] = (found.model_copy(update={"name": at}), stated_fact(word, noun))
        elif word.report == case.report.id:
            facts = (stated_fact(word, noun),)
        else:
            continue
        yield _Sign(facts, Strength.PROBABLE, f"{noun} that by the consumer's word was never theirs")


def _places(consumer: Consumer, word: NotMine) -> Iterator[tuple[str, Section]]:
    name = _LISTS[word.what]
    for at, section in enumerate(getattr(consumer, name), 1):
        yield f"consumer.{name}[{at}].{_FIELDS[word.what]}", section


def _is_named(section: Section, word: NotMine) -> bool:
    match section:
        case SsnOnFile():
            return section.masked == word.value
        case Name() if word.what == "generation":
            return section.suffix is not None and plain(section.suffix) == plain(word.value)
        case Name():
            parts = (section.first, section.middle, section.last, section.suffix)
            return masked(" ".join(part for part in parts if part)) == word.value.upper()
        case Address():
            return section.line is not None and masked(section.line) == word.value.upper()
        case Employer():
            return section.name is not None and masked(section.name) == word.value.upper()
    return False


def _generations(consumer: Consumer) -> Iterator[_Sign]:
    """Two generations of one first and last name."""
    shared: dict[tuple[str, str], dict[int, Fact]] = defaultdict(dict)
    for at, name in enumerate(consumer.names, 1):
        generation = _GENERATIONS.get(plain(name.suffix))
        if generation is None or not name.first or not name.last:
            continue
        said = closed_fact(name, "suffix", f"generation {generation}")
        same = shared[plain(name.first), plain(name.last)]
        same.setdefault(generation, said.model_copy(update={"name": f"consumer.names[{at}].suffix"}))
    for found in shared.values():
        if len(found) > 1:
            yield _Sign(tuple(found.values()), Strength.PROBABLE, f"one name in {len(found)} generations")


def _numbers(consumer: Consumer) -> Iterator[_Sign]:
    """Social security numbers that end otherwise than the first."""
    known = [(at, ssn, ssn.masked) for at, ssn in enumerate(consumer.ssns, 1) if ssn.masked is not None]
    others = [each for each in known if each[2] != known[0][2]]
    if not others:
        return
    facts = tuple(
        closed_fact(ssn, "masked", said).model_copy(update={"name": f"consumer.ssns[{at}]"})
        for (at, ssn, _), said in ((known[0], "the first number"), *((each, "another number") for each in others))
    )
    slips = all(_is_slip(known[0][2], tail) for _, _, tail in others)
    counted = len({tail for _, _, tail in others}) + 1
    yield _Sign(facts, Strength.POSSIBLE if slips else Strength.PROBABLE, f"{counted} social security numbers")


def _is_slip(one: str, other: str) -> bool:
    """Whether two numbers differ in one digit, or in the order of two neighbours."""
    apart = [at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    turned = len(apart) == 2 and apart[1] - apart[0] == 1 and one[apart[0]] == other[apart[1]]
    return len(apart) == 1 or (turned and one[apart[1]] == other[apart[0]])


@tradeline_rule(
    "R58",
    RuleClass.IDENTITY,
    citations=("15 U.S.C. 1681e(b)",),
    standards=("Metro 2 fields 10 and 35",),
    acdv_code="001",
    inputs=("opened_on", "ownership", "account_type", "consumer.date_of_birth"),
    evidence=("A copy of an identity document with the date of birth",),
)
def opened_as_minor(tradeline: Tradeline, case: Case) -> Outcome:
    """The account was opened when the consumer was a child.

    Under 18 nobody opens a credit account by themselves, so it may be another person's. Authorized users are added
    at any age and minors may take student loans: neither makes a finding. Probable when both dates are known to the
    day and the account is the consumer's alone, else possible; whether it is theirs only the consumer can say. The
    finding names the age alone: a date of birth doesn't leave the report.
    """
    opened, born, owner = tradeline.opened_on, case.report.consumer.date_of_birth, tradeline.ownership
    if owner is Ownership.AUTHORIZED_USER or tradeline.account_type == _EDUCATION:
        return SILENT
    years = case.law(MAJORITY_YEARS)
    missing = absent(tradeline, "opened_on") + (() if born else ("consumer.date_of_birth",))
    if missing or opened is None or born is None or years is None:
        return Abstained(missing or (MAJORITY_YEARS,))
    if opened.latest() >= add_years(born.earliest(), years):
        return SILENT
    missing = absent(tradeline, "ownership", "account_type")
    if missing or owner not in _OWN | _SHARED:
        return Abstained(missing or ("ownership",))
    place = case.report.consumer.sources.get("date_of_birth")
    age = Fact(
        name="age_when_opened",
        value=f"under {years}",
        source=None if place is None else place.model_copy(update={"raw": None}),
    )
    facts = (fact(tradeline, "opened_on"), age)
    exact = opened.precision is Precision.DAY and born.precision is Precision.DAY
    at_most = Strength.PROBABLE if exact and owner in _OWN else Strength.POSSIBLE
    explanation = (
        f"The account is reported as opened on {opened}; by the date of birth on file the person it is reported for "
        f"was under {years} then."
    )
    return Fired(facts, strength_of(facts, at_most), explanation)


RULES: Final = (authorized_user_liable, reported_deceased, file_mixed, opened_as_minor)
