"""Metro 2 files for tests: one that has everything, and hypothesis strategies for whatever is well-formed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from contracts.dates import PartialDate
from functions.reports.metro2.model import Form
from functions.reports.metro2.tables.codes import HISTORY_SIGNS
from functions.reports.metro2.tables.layout import Field, Kind, Layout
from functions.reports.metro2.tables.record_tables import BASE
from functions.reports.metro2.tables.segment_tables import REPEATABLE, SEGMENTS
from functions.reports.metro2.tables.values import Value
from functions.reports.metro2.writer import Account

SSN, OTHER_SSN = "219099999", "456781234"
ACCOUNT_NUMBER = "4000123412341234"
DAY = PartialDate(2027, 2, 26)
FORMS = tuple(
    Form(fixed=fixed, blocked=blocked, line_end=line_end)
    for fixed in (False, True)
    for blocked in (False, True)
    for line_end in ("\n", "\r\n", "")
)


def header(**changes: Value) -> dict[str, Value]:
    made: dict[str, Value] = {
        "equifax_program_identifier": "EFX0012345",
        "activity_date": DAY,
        "date_created": DAY,
        "reporter_name": "HARBOR MILL BANK",
        "reporter_address": "1 MILL ROAD ALBANY NY 12207",
        "reporter_telephone_number": "5185550100",
    }
    return made | changes


def base(**changes: Value) -> dict[str, Value]:
    """An open card, current, of Maria Delgado."""
    made: dict[str, Value] = {
        "processing_indicator": "1",
        "time_stamp": "2027-02-26T04:30:00",
        "correction_indicator": "0",
        "identification_number": "HMB001",
        "cycle_identifier": "A",
        "consumer_account_number": ACCOUNT_NUMBER,
        "portfolio_type": "R",
        "account_type": "18",
        "date_opened": PartialDate(2019, 6, 14),
        "credit_limit": 5_000,
        "highest_credit": 4_100,
        "terms_duration": "REV",
        "terms_frequency": "M",
        "scheduled_monthly_payment_amount": 40,
        "actual_payment_amount": 45,
        "account_status": "11",
        "payment_history_profile": "00010000D000E00BBBBBBBBB",
        "current_balance": 1_234,
        "date_account_information": PartialDate(2027, 2, 20),
        "date_last_payment": PartialDate(2027, 2, 3),
        "surname": "DELGADO",
        "first_name": "MARIA",
        "social_security_number": SSN,
        "date_birth": PartialDate(1984, 3, 5),
        "telephone_number": "3035550142",
        "ecoa_code": "1",
        "country_code": "US",
        "first_line_address": "12 ELM STREET",
        "second_line_address": "APT 4",
        "city": "DENVER",
        "state": "CO",
        "zip_code": "80203",
        "address_indicator": "Y",
        "residence_code": "O",
    }
    return made | changes


def other(**changes: Value) -> dict[str, Value]:
    """Somebody else's base segment, every detail unmistakable."""
    return (
        base(
            surname="XANTHOPOULOS",
            first_name="QUETZALINA",
            social_security_number=OTHER_SSN,
            date_birth=PartialDate(1971, 11, 23),
            telephone_number="2125557391",
            first_line_address="4711 ZYZZYVA CROSSING",
            second_line_address=None,
            city="OKAPI FALLS",
            consumer_account_number="7777000011112222",
        )
        | changes
    )


def associate(**changes: Value) -> dict[str, Value]:
    """The other person as a J1 of a joint account; with an address it is a J2's."""
    names = ("surname", "first_name", "social_security_number", "date_birth", "telephone_number")
    return {name: other()[name] for name in names} | {"ecoa_code": "2"} | changes


ADDRESS: dict[str, Value] = {
    "first_line_address": "4711 ZYZZYVA CROSSING",
    "city": "OKAPI FALLS",
    "state": "NY",
    "zip_code": "10001",
}
MORTGAGE: dict[str, Value] = {
    "agency_identifier": "01",
    "account_number": "123456789012345678",
    "mortgage_identification_number": "100012345678901234",
}
BALLOON: dict[str, Value] = {
    "specialized_payment_indicator": "01",
    "balloon_payment_due_date": PartialDate(2030, 5, 20),
    "balloon_payment_amount": 12_000,
}
CHANGE: dict[str, Value] = {"change_indicator": "1", "new_consumer_account_number": "4000999988887777"}
EMPLOYER: dict[str, Value] = {"employer_name": "BLUE HERON CLINIC", "employer_city": "DENVER", "occupation": "NURSE"}


def everything() -> Account:
    """One account with every segment."""
    segments: list[tuple[str, dict[str, Value]]] = [
        ("J1", associate()),
        ("J2", associate(**ADDRESS)),
        ("K1", {"original_creditor_name": "MERCY VALLEY CLINIC", "creditor_classification": "02"}),
        ("K2", {"purchased_indicator": "1", "purchased_name": "FIRST OWNER LLC"}),
        ("K3", MORTGAGE),
        ("K4", BALLOON),
        ("L1", CHANGE),
        ("N1", EMPLOYER),
    ]
    return base(), segments


# -- whatever is well-formed ------------------------------------------------------------------------------------------

_UPPER = [chr(code) for code in range(0x21, 0x7F) if not chr(code).islower()]


def value(field: Field, rng: Random) -> Value:
    """Any value the field can hold, and None now and then where it may say nothing."""
    if field.kind in (Kind.WORD, Kind.LITERAL, Kind.FILLER):
        return None
    if field.need != "M" and field.kind not in (Kind.NUMBER, Kind.DOLLARS) and rng.random() < 0.3:
        return None
    day = PartialDate.of(date(1900, 1, 1) + timedelta(days=rng.randrange(100_000)))
    match field.kind:
        case Kind.NUMBER | Kind.DOLLARS:
            return rng.choice([0, int("9" * field.length), rng.randrange(int("9" * field.length))])
        case Kind.DIGITS:
            return f"{rng.randrange(1, int('9' * field.length)):0{field.length}d}"
        case Kind.CODE:
            return rng.choice(sorted(field.codes or ()))
        case Kind.TERMS:
            return rng.choice(["LOC", "REV", "001", "072", "360"])
        case Kind.HISTORY:
            return "".join(rng.choices(HISTORY_SIGNS, k=field.length))
        case Kind.DATE:
            return day
        case Kind.STAMP:
            return f"{day}T{rng.randrange(24):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}"
    length = rng.choice([1, field.length, rng.randint(1, field.length)])
    inner = "".join(rng.choices([*_UPPER, " "], k=max(0, length - 2)))
    last = rng.choice(_UPPER) if length > 1 else ""
    return f"{rng.choice(_UPPER)}{inner}{last}"


def values(layout: Layout, rng: Random) -> dict[str, Value]:
    """A whole segment's values."""
    return {field.name: value(field, rng) for field in layout.fields}


def account(rng: Random) -> Account:
    """A base segment and up to five others, none of them saying nothing at all."""
    names = rng.choices(sorted(SEGMENTS), k=rng.randint(0, 5))
    once = [name for at, name in enumerate(names) if name in REPEATABLE or name not in names[:at]]
    made = [(name, values(SEGMENTS[name], rng)) for name in once]
    return values(BASE, rng), [(name, held) for name, held in made if any(held.values())]


RANDOMS = st.integers(0, 2**32).map(Random)
