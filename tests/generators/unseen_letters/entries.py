"""The consumer's report before, the round's items from it, and what a letter answers: ours, not ours, changed in name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from contracts.dates import PartialDate
from contracts.report import Address, Consumer, Employer, Inquiry, Name, PublicRecord, Report, Tradeline
from contracts.vocabulary import Bureau, InquiryKind, Ownership, PublicRecordKind
from tests.generators.bureau_distortion import ABBREVIATED
from tests.generators.look_alikes import BANKS, SECOND, STORE_BANKS, STORES, TRADES, WORDS, digits, store_card
from tests.generators.unseen_letters.model import ItemSection, Look, OwnItem

NAME_WIDTHS = {Bureau.EXPERIAN: 40, Bureau.EQUIFAX: 30, Bureau.TRANSUNION: 24}
FIRST = ("MARISOL", "DEXTER", "IMANI", "TOBIAS", "LEONIE", "RASHID", "GWENDOLYN", "OSCAR")
LAST = ("QUIMBY", "FAIRWEATHER", "ADEYEMI", "LINDQVIST", "TRUJILLO", "MARCHETTI", "OYELARAN", "BECK")
STREETS = ("ALDER CT", "W 14TH ST", "QUARRY RD", "PALMETTO AVE", "OLD MILL LN", "S COURTLAND BLVD")
TOWNS = (("DAYTON", "OH", "45402"), ("MACON", "GA", "31201"), ("BOISE", "ID", "83702"), ("UTICA", "NY", "13501"))
TYPES = {"18": "Credit Card", "00": "Auto Loan", "01": "Unsecured Loan", "12": "Education Loan", "0C": "Collection"}
COURTS = ("US BANKRUPTCY COURT DAYTON", "US BKPT CT GA MACON", "SUFFOLK COUNTY CIVIL COURT", "BOISE DISTRICT COURT")
EMPLOYERS = ("CORNERSTONE FOUNDRY", "LAKE ERIE FREIGHT", "BRIGHTWATER SCHOOL DISTRICT")


@dataclass(frozen=True)
class Subject:
    """Something a letter can answer, with all that may be printed about it. `day`: opened, inquired or filed on."""

    section: ItemSection
    name: str
    number: str | None
    own_key: str | None
    look: Look
    day: date
    kind: str
    balance: int = 0
    limit: int = 0
    past_due: int = 0
    formerly: str | None = None


@dataclass(frozen=True)
class File:
    """The report before, what of it was disputed, and what the letter will answer, in its order."""

    report: Report
    own: tuple[OwnItem, ...]
    subjects: tuple[Subject, ...]
    person: tuple[str, ...]


@dataclass
class _Draft:
    """One account while it is made: its whole number and the names it goes by."""

    names: tuple[str, ...]
    number: str
    kind: str
    day: date
    balance: int
    limit: int
    past_due: int
    look: Look


def masked(rng: Random, bureau: Bureau, number: str, *, in_letter: bool) -> str:
    """The number by the bureau's habit: its letters open the same end as its reports, perhaps more or less of it.

    The same generator, the same signs: a letter doesn't change its habit from item to item.
    """
    if bureau is Bureau.EQUIFAX:
        form = rng.choice(("*{}", "xxxxxxxx{}", "XXXX{}", "*****{}")) if in_letter else "*{}"
        return form.format(number[-4:])
    shown = rng.choice((6, 6, 6, 5, 4, 8)) if in_letter else 6
    head, hidden = number[:shown], len(number) - shown
    if bureau is Bureau.EXPERIAN:
        return head + (rng.choice(("X" * hidden, "XXXX....", "...", "XXXX")) if in_letter else "X" * hidden)
    return head + (rng.choice(("****", "****", "*" * hidden)) if in_letter else "****")


def drawn_file(rng: Random, bureau: Bureau, dated_on: date) -> File:
    """A consumer with look-alike accounts, a round over most of them, and the letter's subjects."""
    drafts, habit = list(_accounts(rng, dated_on)), rng.getrandbits(32)
    width = NAME_WIDTHS[bureau]
    tradelines, pairs = [], []
    for at, draft in enumerate(drafts, 1):
        line = _tradeline(rng, bureau, f"t{at:03d}", draft, width)
        tradelines.append(line)
        pairs.append((line, draft))
    inquiries, records, consumer, person = _rest(rng, bureau, dated_on)
    report = Report(
        bureau=bureau, source="generator", generated_on=dated_on - timedelta(days=rng.randrange(35, 70)),
        consumer=consumer, tradelines=tuple(tradelines), inquiries=inquiries, public_records=records,
    )  # fmt: skip
    disputed = [pair for pair in pairs if pair[1].look is not Look.FOREIGN]
    own = [OwnItem(line.key, ItemSection.TRADELINE, line.furnisher or "", line.account_number) for line, _ in disputed]
    subjects = [_subject(rng, habit, bureau, line, draft, width) for line, draft in disputed]
    others = list(_other_subjects(rng, report))
    own += [OwnItem(each.own_key or "", each.section, each.name, each.number) for each in others]
    subjects = _some_unmentioned(rng, subjects) + others
    foreign = [_foreign(rng, habit, bureau, line, draft, width) for line, draft in pairs if draft.look is Look.FOREIGN]
    subjects += foreign[: rng.choice((0, 1, 1, 2))]
    rng.shuffle(subjects)
    return File(report, tuple(own), tuple(subjects), person)


def _some_unmentioned(rng: Random, subjects: list[Subject]) -> list[Subject]:
    """Leaves out some of ours; never all, and never one of twins, whose place the other could not be told from."""
    gone = [each for each in subjects if each.look in (Look.PLAIN, Look.ABBREVIATED)][: rng.choice((0, 0, 1, 2))]
    kept = [each for each in subjects if each not in gone]
    return kept or subjects


def _accounts(rng: Random, today: date) -> Iterator[_Draft]:
    """Plain ones, and of each awkward kind some; furnishers differ but where they are meant to be alike."""
    names = _fresh_names(rng)
    heads: set[str] = set()

    def draft(names: tuple[str, ...], look: Look = Look.PLAIN) -> _Draft:
        number = digits(rng, rng.choice((10, 12, 16, 16)))
        # Numbers differ at both ends, so that either bureau's open signs tell twins apart.
        while number[:4] in heads or number[-4:] in heads or number[0] == "0":
            number = digits(rng, len(number))
        heads.update((number[:4], number[-4:]))
        limit = rng.randrange(5, 150) * 100
        balance = rng.randrange(40, limit + 60)
        opened = today - timedelta(days=rng.randrange(500, 3800))
        return _Draft(
            names, number, rng.choice(list(TYPES)), opened, balance, limit, rng.choice((0, balance // 5)), look
        )

    for _ in range(rng.choice((1, 2, 2, 3))):
        yield draft(next(names))
    if rng.random() < 0.55:
        twins = next(names)
        yield draft(twins, Look.TWIN)
        yield draft(twins, rng.choice((Look.TWIN, Look.TWIN, Look.FOREIGN)))
    if rng.random() < 0.3:
        bank = rng.choice(STORE_BANKS)
        for shop in rng.sample(STORES, 2):
            yield draft(store_card(rng, bank, shop), Look.TWIN)
    if rng.random() < 0.45:
        yield draft(next(names), Look.RENUMBERED)
    if rng.random() < 0.45:
        yield draft(next(names), Look.ABBREVIATED)
    if rng.random() < 0.35:
        old, new = next(names), next(names)
        yield draft((old[0], new[0]), Look.RENAMED)
    for _ in range(2):
        yield draft(next(names), Look.FOREIGN)


def _fresh_names(rng: Random) -> Iterator[tuple[str, ...]]:
    """Furnishers, none twice and none alike: banks with the names they are known by, and made-up ones."""
    banks, words = rng.sample(BANKS, len(BANKS)), rng.sample(WORDS, len(WORDS))
    for at in range(len(words)):
        if at < len(banks) and rng.random() < 0.5:
            yield banks[at]
        else:
            yield (f"{words[at]} {rng.choice(SECOND)} {rng.choice(TRADES[rng.choice(list(TRADES))])}",)


def _tradeline(rng: Random, bureau: Bureau, key: str, draft: _Draft, width: int) -> Tradeline:
    return Tradeline(
        key=key, bureau=bureau, furnisher=draft.names[0][:width].strip(), account_type=draft.kind,
        account_number=masked(rng, bureau, draft.number, in_letter=False), ownership=Ownership.INDIVIDUAL,
        opened_on=PartialDate.of(draft.day), balance_cents=draft.balance * 100, past_due_cents=draft.past_due * 100,
        credit_limit_cents=draft.limit * 100,
    )  # fmt: skip


def _subject(rng: Random, habit: int, bureau: Bureau, line: Tradeline, draft: _Draft, width: int) -> Subject:
    """One of ours as the letter will name it."""
    number, name, formerly = masked(Random(habit), bureau, draft.number, in_letter=True), line.furnisher or "", None
    if draft.look is Look.RENUMBERED:
        new = digits(rng, len(draft.number))
        while new[0] == "0" or new[:3] == draft.number[:3] or new[-4:] == draft.number[-4:]:
            new = digits(rng, len(draft.number))
        formerly = number if rng.random() < 0.5 else None
        number = masked(Random(habit), bureau, new, in_letter=True)
    if draft.look is Look.ABBREVIATED:
        name = (rng.choice(draft.names[1:]) if len(draft.names) > 1 else _shortened(draft.names[0]))[:width].strip()
    if draft.look is Look.RENAMED:
        name = draft.names[1][:width].strip()
    return Subject(
        ItemSection.TRADELINE, name, number, line.key, draft.look, draft.day, TYPES[draft.kind], draft.balance,
        draft.limit, draft.past_due, formerly,
    )  # fmt: skip


def _foreign(rng: Random, habit: int, bureau: Bureau, line: Tradeline, draft: _Draft, width: int) -> Subject:
    """An account of the file that we did not dispute, or one of nobody we know."""
    subject = _subject(rng, habit, bureau, line, draft, width)
    if rng.random() < 0.5:
        stranger = f"{rng.choice(('OAKHURST', 'TIDEWATER', 'BRISTLECONE'))} {rng.choice(TRADES['agency'])}"[:width]
        other = masked(Random(habit), bureau, "9" + digits(rng, 11), in_letter=True)
        subject = replace(subject, name=stranger.strip(), number=other)
    return replace(subject, own_key=None, look=Look.FOREIGN)


def _shortened(name: str) -> str:
    return " ".join(ABBREVIATED.get(word, word) for word in name.split())


def _rest(
    rng: Random, bureau: Bureau, today: date
) -> tuple[tuple[Inquiry, ...], tuple[PublicRecord, ...], Consumer, tuple[str, ...]]:
    """Inquiries, public records and personal data of the file, and the addressee's lines."""
    inquirers = rng.sample(
        ("TIDAL AUTO GROUP", "NOVA LENDING", "PEMBROKE MOTORS", "ARGENT BANK", "COPPERLINE WIRELESS"), 3
    )
    inquiries = tuple(
        Inquiry(key=f"i{at:03d}", bureau=bureau, kind=InquiryKind.HARD, inquirer=name,
                inquired_on=PartialDate.of(today - timedelta(days=rng.randrange(60, 600))))
        for at, name in enumerate(inquirers, 1)
    )  # fmt: skip
    court, bankruptcy = rng.choice(COURTS[:2]), rng.choice(("7", "13"))
    records = (
        PublicRecord(
            key="p001", bureau=bureau, kind=PublicRecordKind.BANKRUPTCY, chapter="7" if bankruptcy == "7" else "13",
            court=court, reference_number=f"{rng.randrange(17, 25)}{digits(rng, 5)}",
            filed_on=PartialDate.of(today - timedelta(days=rng.randrange(400, 2500))),
        ),
    )  # fmt: skip
    first, last = rng.choice(FIRST), rng.choice(LAST)
    streets, towns = rng.sample(STREETS, 3), rng.sample(TOWNS, 3)
    addresses = tuple(
        Address(line=f"{rng.randrange(11, 9800)} {street}", city=town, state=state, postal_code=code)
        for street, (town, state, code) in zip(streets, towns, strict=True)
    )
    consumer = Consumer(
        names=(Name(first=first, last=last), Name(first=first[0] + first[1:].replace("E", "A"), last=last + "E")),
        addresses=addresses,
        employers=(Employer(name=rng.choice(EMPLOYERS)),),
    )
    home = addresses[0]
    person = (f"{first} {last}", home.line or "", f"{home.city}, {home.state} {home.postal_code}")
    return inquiries, records, consumer, person


def _other_subjects(rng: Random, report: Report) -> Iterator[Subject]:
    """Disputed items without an account number."""
    for inquiry in rng.sample(report.inquiries, rng.choice((0, 0, 1, 2))):
        assert inquiry.inquired_on and inquiry.inquirer
        yield Subject(
            ItemSection.INQUIRY,
            inquiry.inquirer,
            None,
            inquiry.key,
            Look.NO_NUMBER,
            _day(inquiry.inquired_on),
            "Inquiry",
        )
    if rng.random() < 0.3:
        record = report.public_records[0]
        assert record.filed_on and record.court
        number = record.reference_number if rng.random() < 0.4 else None
        yield Subject(
            ItemSection.PUBLIC_RECORD, record.court, number, record.key, Look.NO_NUMBER, _day(record.filed_on),
            f"Chapter {record.chapter} Bankruptcy",
        )  # fmt: skip
    if rng.random() < 0.35:
        yield _personal(rng, report)


def _personal(rng: Random, report: Report) -> Subject:
    at = rng.choice((1, 2))
    address, name, employer = report.consumer.addresses[at], report.consumer.names[1], report.consumer.employers[0]
    kind, key, text = rng.choice(
        (
            (
                "Address",
                f"consumer.addresses[{at}]",
                f"{address.line}, {address.city}, {address.state} {address.postal_code}",
            ),
            ("Name", "consumer.names[1]", f"{name.first} {name.last}"),
            ("Employer", "consumer.employers[0]", employer.name or ""),
        )
    )
    section = ItemSection.PERSONAL_INFORMATION
    return Subject(section, text, None, key, Look.NO_NUMBER, report.generated_on or date.min, kind)


def _day(day: PartialDate) -> date:
    return date(day.year, day.month or 1, day.day or 1)
