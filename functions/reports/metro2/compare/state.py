"""What is kept of an account of the earlier file: the characters of the fields that the rules look at, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Final

from functions.reports.metro2.model import Record
from functions.reports.metro2.tables.record_tables import BASE
from functions.reports.metro2.tables.values import NOT_AVAILABLE, Value, date_of, decode

_KEPT: Final = tuple(
    BASE[name]
    for name in (
        "portfolio_type", "date_opened", "highest_credit", "account_status", "payment_rating",
        "payment_history_profile", "special_comment", "current_balance", "original_charge_off_amount",
        "date_account_information", "date_first_delinquency", "date_closed", "date_last_payment",
    )
)  # fmt: skip
_CUT: Final = BASE.cutter(*(field.name for field in _KEPT))
_IDENTIFIER, _NUMBER = BASE["identification_number"], BASE["consumer_account_number"]
_SHOWN: Final = 4
_SOLD: Final = "S"
_WIDTH: Final = sum(field.length for field in _KEPT)
_RENAMED: Final = {"1": (True, False), "2": (False, True), "3": (True, True)}


@dataclass(frozen=True)
class State:
    """An account in one file; values are None where the file doesn't tell or can't be read."""

    held: str

    @classmethod
    def of(cls, record: Record) -> State:
        """Of a base record. The last four signs of the number stay, to name the account by."""
        text = record.segments[0].text
        sold = any(one.raw("purchased_indicator") == "2" for one in record.named("K2"))
        number = _NUMBER.of(text).rstrip()[-_SHOWN:]
        return cls(f"{''.join(_CUT(text))}{_SOLD if sold else ' '}{number:>{_SHOWN}}{record.number}")

    @property
    def record(self) -> int:
        return int(self.held[_WIDTH + 1 + _SHOWN :])

    @property
    def account(self) -> str:
        """Such as "****1234"."""
        return "****" + self.held[_WIDTH + 1 : _WIDTH + 1 + _SHOWN].strip()

    @property
    def sold(self) -> bool:
        return self.held[_WIDTH] == _SOLD

    @cached_property
    def values(self) -> dict[str, Value]:
        """The kept fields by their names."""
        found: dict[str, Value] = {}
        at = 0
        for field in _KEPT:
            found[field.name] = decode(field, self.held[at : at + field.length])
            at += field.length
        return found

    def code(self, name: str) -> str:
        """A code or text, empty when nothing is said."""
        value = self.values[name]
        return value if isinstance(value, str) else ""

    def dollars(self, name: str) -> int | None:
        """An amount; None for nines too."""
        value = self.values[name]
        return value if isinstance(value, int) and value != NOT_AVAILABLE else None

    def day(self, name: str) -> date | None:
        """A whole day."""
        return date_of(self.values[name])

    @property
    def status(self) -> str:
        return self.code("account_status")

    @property
    def history(self) -> str:
        return self.code("payment_history_profile")

    @property
    def as_of(self) -> date | None:
        return self.day("date_account_information")


def key_of(record: Record) -> bytes:
    """What tells an account apart within a furnisher's files: its own number and the account's. Not reversible."""
    text = record.segments[0].text
    return _digest(_IDENTIFIER.of(text), _NUMBER.of(text))


def next_key_of(record: Record) -> bytes | None:
    """Under what the account will be reported from now on, when an L1 segment says that it changes."""
    text = record.segments[0].text
    for change in record.named("L1"):
        number, identifier = _RENAMED.get(change.raw("change_indicator"), (False, False))
        if number or identifier:
            return _digest(
                change.raw("new_identification_number") if identifier else _IDENTIFIER.of(text),
                change.raw("new_consumer_account_number") if number else _NUMBER.of(text),
            )
    return None


def _digest(identifier: str, number: str) -> bytes:
    said = f"{identifier.strip().upper()}\0{number.strip().upper()}"
    return blake2b(said.encode("latin-1"), digest_size=16).digest()
