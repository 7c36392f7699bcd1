"""A consumer's file before: the report, what of it was disputed, and what the letter will answer, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from contracts.dates import PartialDate
from contracts.report import Address, Consumer, Employer, Inquiry, Name, PublicRecord, Report, Tradeline
from contracts.vocabulary import Bureau, InquiryKind, Ownership, PublicRecordKind
from tests.generators.third_letters import people
from tests.generators.third_letters.people import AUTO, CARD, DEBT, LOAN, MORTGAGE, STORE, STUDENT, Furnisher
from tests.generators.unseen_letters.model import ItemSection, Look, OwnItem

TYPES: Final = {CARD: "18", STORE: "07", AUTO: "00", STUDENT: "12", MORTGAGE: "26", LOAN: "01", DEBT: "48"}
"""Metro 2 account types."""
HEAD, TAIL = 6, 4  # digits of a number that stay open, at its start or its end


@dataclass(frozen=True)
class Account:
    """All that a bureau may print of an account. Sums in dollars; `creditor` of a debt that was sold."""

    furnisher: Furnisher
    kind: str
    opened: date
    updated: date
    balance: int
    limit: int
    high: int
    past_due: int
    status: str
    creditor: str
    responsibility: str
    phone: str


@dataclass(frozen=True)
class Subject:
    """Something a letter can answer. `name`, `number` as the letter prints them; `what` of personal data its kind."""

    section: ItemSection
    name: str
    number: str | None
    own_key: str | None
    look: Look
    what: str = ""
    day: date = date.min
    account: Account | None = None


@dataclass(frozen=True)
class File:
    """`person`: name and address lines; `others`: accounts of the file that the letter has nothing to say of."""

    bureau: Bureau
    report: Report
    own: tuple[OwnItem, ...]
    subjects: tuple[Subject, ...]
    others: tuple[Subject, ...]
    person: tuple[str, ...]


Mask = tuple[str, str]
"""How a number is printed in the report and in the letter: forms of "{head}", "{tail}" and "{hidden}"."""
MASKS: Final[dict[Bureau, tuple[Mask, ...]]] = {
    Bureau.EXPERIAN: (
        ("{head}{hidden:X}", "{head}XXXX...."), ("{head}{hidden:X}", "{head}{hidden:X}"), ("{head}{hidden:X}", "{head}...."),
        ("{head}{hidden:X}", "{head}XXXX"),
    ),
    Bureau.EQUIFAX: (
        ("*{tail}", "*{tail}"), ("*{tail}", "xxxxxxxxxxxx{tail}"), ("*{tail}", "XXXXXXXXXXXX{tail}"), ("*{tail}", "*****{tail}"),
    ),
    Bureau.TRANSUNION: (("{head}****", "{head}****"), ("{head}****", "{head}{hidden:*}"), ("{head}****", "{head}******")),
}  # fmt: skip
OLD_EQUIFAX: Final[Mask] = ("{most}*", "{most}*")
"""Its older paper forms put one star for the last four digits, in reports and letters alike."""


def drawn_file(rng: Random, bureau: Bureau, dated_on: date, mask: Mask | None = None) -> File:
    """A consumer with one to twelve items in the round, most of them answered, and sometimes items of nobody's."""
    mask = mask or rng.choice(MASKS[bureau])
    many = rng.choice((1, 2, 3, 3, 4, 4, 5, 6, 7, 8, 10))
    accounts = _accounts(rng, dated_on, many + rng.choice((2, 3, 5)))
    lines: list[Tradeline] = []
    subjects: list[Subject] = []
    for at, (account, number, look) in enumerate(accounts, 1):
        lines.append(_tradeline(bureau, f"t{at:03d}", account, _masked(mask[0], number)))
        subjects.append(_subject(rng, lines[-1], account, _masked(mask[1], number), look, mask[1]))
    disputed, rest = subjects[:many], [replace(each, own_key=None, look=Look.FOREIGN) for each in subjects[many:]]
    inquiries, records, consumer, person = _rest(rng, bureau, dated_on)
    report = Report(
        bureau=bureau, source="generator", generated_on=dated_on - timedelta(days=rng.randrange(32, 75)),
        consumer=consumer, tradelines=tuple(lines), inquiries=inquiries, public_records=records,
    )  # fmt: skip
    others = list({each.own_key: each for each in _other_subjects(rng, report)}.values())
    own = [OwnItem(line.key, ItemSection.TRADELINE, line.furnisher or "", line.account_number) for line in lines[:many]]
    own += [OwnItem(each.own_key or "", each.section, each.name, each.number) for each in others]
    answered = _some_unmentioned(rng, disputed) + others
    if rng.random() < 0.18:
        answered.append(rest.pop())
    unmentioned = [each for each in disputed if each not in answered]
    rng.shuffle(answered)
    answered.sort(key=lambda each: list(ItemSection).index(each.section))
    return File(bureau, report, tuple(own), tuple(answered[:12]), (*rest, *unmentioned), person)


def _masked(form: str, number: str) -> str:
    hidden = len(number) - HEAD
    for sign in "X*":
        form = form.replace(f"{{hidden:{sign}}}", sign * hidden)
    return form.format(head=number[:HEAD], tail=number[-TAIL:], most=number[:-TAIL])


def _some_unmentioned(rng: Random, subjects: list[Subject]) -> list[Subject]:
    """Leaves out one or two at times; never one of twins, whose place the other could not be told from."""
    if len(subjects) < 3 or rng.random() < 0.7:
        return subjects
    plain = [each for each in subjects if each.look is Look.PLAIN][: rng.choice((1, 1, 2))]
    return [each for each in subjects if each not in plain] or subjects


def _accounts(rng: Random, today: date, many: int) -> list[tuple[Account, str, Look]]:
    """Furnishers differ, but for a pair of accounts of one at times."""
    found: list[tuple[Account, str, Look]] = []
    heads: set[str] = set()
    furnishers = list(rng.sample(people.FURNISHERS, many))
    if many > 4 and rng.random() < 0.4:
        furnishers[1] = furnishers[0]
    for furnisher in furnishers:
        account = _account(rng, today, furnisher)
        number = _number(rng, account.kind)
        while number[:HEAD] in heads or number[-TAIL:] in heads:
            number = _number(rng, account.kind)
        heads |= {number[:HEAD], number[-TAIL:]}
        drawn = rng.random()
        look = Look.ABBREVIATED if drawn < 0.1 else Look.RENUMBERED if drawn < 0.14 else Look.PLAIN
        found.append((account, number, Look.TWIN if furnishers.count(furnisher) > 1 else look))
    return found


def _number(rng: Random, kind: str) -> str:
    length = 16 if kind in (CARD, STORE) else rng.choice((10, 11, 12, 13, 17))
    first = rng.choice("456") if kind in (CARD, STORE) else rng.choice("123456789")
    return first + "".join(rng.choice("0123456789") for _ in range(length - 1))


def _account(rng: Random, today: date, furnisher: Furnisher) -> Account:
    kind = rng.choice(furnisher.kinds)
    limit = rng.randrange(3, 90) * 100 if kind in (CARD, STORE, DEBT) else rng.randrange(20, 420) * 100
    limit *= 8 if kind == MORTGAGE else 1
    high = min(limit, limit * rng.randrange(30, 101) // 100) if kind in (CARD, STORE) else limit
    balance = rng.choice((0, high * rng.randrange(10, 100) // 100, high * rng.randrange(10, 100) // 100))
    bad = kind == DEBT or rng.random() < 0.55
    if kind == DEBT:
        balance, status = max(balance, 187), "Placed for collection"
    elif bad:
        balance = max(balance, 240)
        status = rng.choice(
            ("Charged off as bad debt", "60 days past due date", "90 days past due date", "30 days past due date")
        )
    else:
        status = rng.choice(
            ("Paid or paying as agreed", "Paid, closed; was paid as agreed", "Current; paying as agreed")
        )
    past_due = balance if status[:2] in ("Ch", "Pl") else balance // 6 if bad else 0
    opened = today - timedelta(days=rng.randrange(400, 3300))
    return Account(
        furnisher, kind, opened, today - timedelta(days=rng.randrange(3, 60)), balance, limit, high, past_due, status,
        rng.choice(people.ORIGINAL) if kind == DEBT else "", rng.choice(("Individual Account",) * 4 + ("Joint Account",)),
        f"({rng.choice((800, 877, 888, 866))}) 555-{rng.randrange(100, 9999):04d}",
    )  # fmt: skip


def _tradeline(bureau: Bureau, key: str, account: Account, number: str) -> Tradeline:
    return Tradeline(
        key=key, bureau=bureau, furnisher=account.furnisher.names[0], account_type=TYPES[account.kind],
        account_number=number, ownership=Ownership.INDIVIDUAL, opened_on=PartialDate.of(account.opened),
        balance_cents=account.balance * 100, past_due_cents=account.past_due * 100,
        credit_limit_cents=account.limit * 100 if account.kind in (CARD, STORE) else None,
        high_credit_cents=account.high * 100, status_text=account.status, original_creditor=account.creditor or None,
    )  # fmt: skip


def _subject(rng: Random, line: Tradeline, account: Account, number: str, look: Look, form: str) -> Subject:
    """As the letter names it: as the file does, but for a name written otherwise, or a number that was replaced."""
    name = line.furnisher or ""
    if look is Look.ABBREVIATED:
        name = rng.choice(account.furnisher.names[1:])
    if look is Look.RENUMBERED:
        number = _masked(form, _number(rng, account.kind))
    return Subject(ItemSection.TRADELINE, name, number, line.key, look, "Account", account.opened, account)


def _rest(
    rng: Random, bureau: Bureau, today: date
) -> tuple[tuple[Inquiry, ...], tuple[PublicRecord, ...], Consumer, tuple[str, ...]]:
    """Inquiries, a public record and personal data, and the addressee's lines."""
    inquiries = tuple(
        Inquiry(key=f"i{at:03d}", bureau=bureau, kind=InquiryKind.HARD, inquirer=name,
                inquired_on=PartialDate.of(today - timedelta(days=rng.randrange(50, 700))))
        for at, name in enumerate(rng.sample(people.INQUIRERS, 4), 1)
    )  # fmt: skip
    chapter: Final = "7" if rng.random() < 0.6 else "13"
    records = (
        PublicRecord(
            key="p001", bureau=bureau, kind=PublicRecordKind.BANKRUPTCY, chapter=chapter, court=rng.choice(people.COURTS),
            reference_number=f"{rng.randrange(17, 25)}{rng.randrange(10_000, 99_999)}",
            filed_on=PartialDate.of(today - timedelta(days=rng.randrange(400, 2500))),
        ),
    )  # fmt: skip
    first, middle, last = rng.choice(people.FIRST), rng.choice(people.MIDDLE), rng.choice(people.LAST)
    streets, towns = rng.sample(people.STREETS, 3), rng.sample(people.TOWNS, 3)
    addresses = tuple(
        Address(line=f"{rng.randrange(11, 15800)} {street}", city=town, state=state, postal_code=code)
        for street, (town, state, code) in zip(streets, towns, strict=True)
    )
    spelt = (first[:-1] if len(first) > 5 else first + "E") if rng.random() < 0.5 else first[0]
    consumer = Consumer(
        names=(Name(first=first, last=last), Name(first=spelt, last=last)),
        addresses=addresses,
        employers=(Employer(name=rng.choice(people.EMPLOYERS)),),
    )
    home = addresses[0]
    person = (
        " ".join(filter(None, (first, middle, last))),
        home.line or "",
        f"{home.city}, {home.state} {home.postal_code}",
    )
    return inquiries, records, consumer, person


def _other_subjects(rng: Random, report: Report) -> Iterator[Subject]:
    """Disputed items without an account number."""
    for inquiry in rng.sample(report.inquiries, rng.choice((0, 0, 0, 1, 2))):
        assert inquiry.inquired_on and inquiry.inquirer
        day = inquiry.inquired_on
        yield Subject(
            ItemSection.INQUIRY, inquiry.inquirer, None, inquiry.key, Look.NO_NUMBER, "Inquiry",
            date(day.year, day.month or 1, day.day or 1),
        )  # fmt: skip
    if rng.random() < 0.14:
        record = report.public_records[0]
        assert record.filed_on and record.court
        filed = record.filed_on
        yield Subject(
            ItemSection.PUBLIC_RECORD, record.court, record.reference_number, record.key, Look.NO_NUMBER,
            f"Chapter {record.chapter} Bankruptcy", date(filed.year, filed.month or 1, filed.day or 1),
        )  # fmt: skip
    for kind in rng.sample(("Address", "Address", "Name", "Employer"), rng.choice((0, 0, 0, 1, 1, 2))):
        yield _personal(rng, report, kind)


def _personal(rng: Random, report: Report, kind: str) -> Subject:
    consumer = report.consumer
    at = rng.choice((1, 2))
    address, name = consumer.addresses[at], consumer.names[1]
    text, key = {
        "Address": (
            f"{address.line}, {address.city}, {address.state} {address.postal_code}",
            f"consumer.addresses[{at}]",
        ),
        "Name": (f"{name.first} {name.last}", "consumer.names[1]"),
        "Employer": (consumer.employers[0].name or "", "consumer.employers[0]"),
    }[kind]
    return Subject(
        ItemSection.PERSONAL_INFORMATION, text, None, key, Look.NO_NUMBER, kind, report.generated_on or date.min
    )
