"""A consumer's three reports, now and earlier, into which a case plants what it is about; all else in them is right."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any, Final, TypeVar

from contracts.dates import PartialDate
from contracts.report import (
    Address,
    Consumer,
    Employer,
    Inquiry,
    Name,
    PublicRecord,
    Report,
    Source,
    SourceKind,
    SsnOnFile,
)
from contracts.vocabulary import Bureau, InquiryKind, Ownership, PublicRecordKind
from functions.analysis.known import Known, OnEntry, Statement
from functions.analysis.model import PurposeKind, ReportPurpose, SectionName
from tests.unit.judgement.judged_lines import ALL, EQ, EX, TU, Account, Line, Target, ago, earlier_line, on

T = TypeVar("T", PublicRecord, Inquiry)
_SOURCES: Final = {
    EX: "experian.credit_profile_v2", EQ: "equifax.consumer_credit_report", TU: "transunion.credit_report_07000"
}  # fmt: skip


@dataclass
class Draft:
    """One bureau's report in the making."""

    generated_on: date
    lines: dict[str, Line] = field(default_factory=dict)
    records: list[dict[str, Any]] = field(default_factory=list)
    inquiries: list[dict[str, Any]] = field(default_factory=list)
    names: list[dict[str, Any]] = field(default_factory=list)
    addresses: list[dict[str, Any]] = field(default_factory=list)
    employers: list[dict[str, Any]] = field(default_factory=list)
    ssns: list[str] = field(default_factory=lambda: ["***-**-4821"])
    born: PartialDate | None = None


class File:
    """Reports of one consumer on a day in late 2026; `rng` varies amounts, days and companies from seed to seed."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.today = date(2026, self.rng.choice((9, 10, 11)), self.rng.randint(22, 27))
        self.purpose = self.rng.choice(
            (
                ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS),
                ReportPurpose(kind=PurposeKind.CREDIT, amount_cents=2_800_000),
            )
        )
        self.state: str | None = None
        self.statements: list[Statement] = []
        self.accounts: list[Account] = []
        self._numbers = count(1)
        self._statement = count(1)
        self.now = {bureau: Draft(self.today - timedelta(days=self.rng.randint(0, 1))) for bureau in ALL}
        self.past: dict[Bureau, Draft] = {}
        self._person()

    def _person(self) -> None:
        born = date(1984, self.rng.randint(1, 12), self.rng.randint(1, 28))
        for bureau, draft in self.now.items():
            draft.born = on(born) if bureau is not EQ else PartialDate(born.year, born.month)
            draft.names = [{"kind": "primary", "first": "RACHEL", "middle": "ANNE", "last": "DOLAN"}]
            draft.addresses = [
                {"line": "1842 ALDER CT", "city": "DAYTON", "state": "OH", "postal_code": "45402"},
                {"line": "77 N MAIN ST APT 4", "city": "TROY", "state": "OH", "postal_code": "45373"},
            ]
            draft.employers = [{"name": "MIAMI VALLEY SCHOOLS"}] if bureau is not TU else []
        self.now[EX].names.append({"kind": "alias", "first": "RACHEL", "middle": "A", "last": "DOLAN"})
        self.now[TU].names.append({"kind": "alias", "first": "RACHEL", "last": "BRANDT"})  # the name before marriage

    def reported(self, bureau: Bureau, back: int = 0) -> date:
        """The furnishers' day of the latest cycle, a day apart between bureaus at most."""
        return ago(self.today, months=back, days=12 + (bureau is TU))

    def add(self, account: Account) -> Account:
        """Put an account into the reports; each bureau has its own order of keys."""
        for bureau, line in account.lines.items():
            key = f"t{len(self.now[bureau].lines) + 1:03d}"
            account.keys[bureau] = key
            self.now[bureau].lines[key] = line
        self.accounts.append(account)
        return account

    def number(self, length: int = 16) -> str:
        """An account number that no other has."""
        return f"{self.rng.randint(400000, 599999)}{self.rng.randint(10**7, 10**8 - 1)}{next(self._numbers):02d}"[
            :length
        ]

    def remember(self, months: int = 4) -> File:
        """Give every bureau an earlier report, made so many months before, in which everything was as right."""
        for bureau, draft in self.now.items():
            past = Draft(ago(draft.generated_on, months=months), names=draft.names, addresses=draft.addresses)
            past.employers, past.born = draft.employers, draft.born
            past.records = [each for each in draft.records if each["filed_on"].latest() <= past.generated_on]
            past.inquiries = [each for each in draft.inquiries if each["inquired_on"].latest() <= past.generated_on]
            self.past[bureau] = past
        for account in self.accounts:
            for bureau, line in account.lines.items():
                since = line.reported > self.past[bureau].generated_on
                then = earlier_line(line, months) if since else line.copy()  # what is closed is reported no more
                if then is not None:
                    account.before[bureau] = then
                    self.past[bureau].lines[account.keys[bureau]] = then
        return self

    def record(self, what: PublicRecordKind, /, *bureaus: Bureau, **values: Any) -> Target:
        """A public record at the bureaus named, or at all."""
        found = set()
        for bureau in bureaus or ALL:
            draft = self.now[bureau]
            key = f"p{len(draft.records) + 1:03d}"
            facts = {"kind": what, "court": "US BKPT CT OH DAYTON", "reference_number": "2433017", **values}
            draft.records.append({"key": key, **facts, "ownership": values.get("ownership", Ownership.INDIVIDUAL)})
            found.add((bureau, _section("public_record"), key))
        return frozenset(found)

    def inquiry(self, inquirer: str, day: date | None, *bureaus: Bureau, **values: Any) -> Target:
        """An inquiry, a hard one unless said otherwise."""
        found = set()
        for bureau in bureaus or (EX,):
            draft = self.now[bureau]
            key = f"i{len(draft.inquiries) + 1:03d}"
            facts = {"kind": InquiryKind.HARD, "inquired_on": day and on(day), **values}
            draft.inquiries.append({"key": key, "inquirer": inquirer, **facts})
            found.add((bureau, _section("inquiry"), key))
        return frozenset(found)

    def tell(self, kind: type[OnEntry], target: Target, bureau: Bureau | None = None, **values: Any) -> None:
        """A statement on an entry: on that of the bureau named, or on each."""
        for where, section, key in sorted(target):
            if bureau in (None, where):
                number = f"stm_{next(self._statement)}"
                values.setdefault("by", "consumer")
                values.setdefault("stated_on", self.today - timedelta(days=1))
                self.statements.append(kind(id=number, report=f"rep_{where}", section=section, key=key, **values))

    def say(self, kind: type[Statement], **values: Any) -> None:
        """A statement on no entry."""
        day = values.pop("stated_on", self.today - timedelta(days=1))
        self.statements.append(kind(id=f"stm_{next(self._statement)}", by="consumer", stated_on=day, **values))

    def alone(self) -> File:
        """Without the accounts and court records it has so far."""
        self.accounts.clear()
        for draft in self.now.values():
            draft.lines.clear()
            draft.records.clear()
        return self

    def person(self, *bureaus: Bureau) -> Target:
        """The consumer's own section."""
        return frozenset((each, _section("consumer"), "consumer") for each in bureaus or ALL)

    def known(self) -> Known:
        """All that was told."""
        return Known.model_validate({"state": self.state, "statements": tuple(self.statements)})

    def reports(self) -> tuple[Report, ...]:
        """The current reports."""
        return tuple(_report(bureau, f"rep_{bureau}", draft) for bureau, draft in self.now.items())

    def earlier(self) -> tuple[Report, ...]:
        """The reports they replaced."""
        return tuple(_report(bureau, f"old_{bureau}", draft) for bureau, draft in self.past.items())


def _section(name: SectionName) -> SectionName:
    return name


def _report(bureau: Bureau, report_id: str, draft: Draft) -> Report:
    return Report(
        id=report_id,
        bureau=bureau,
        source=_SOURCES[bureau],
        generated_on=draft.generated_on,
        sources=_sources("report", {"generated_on": draft.generated_on}),
        consumer=Consumer(
            names=tuple(Name(**each, sources=_sources("name", each)) for each in draft.names),
            addresses=tuple(Address(**each, sources=_sources("address", each)) for each in draft.addresses),
            employers=tuple(Employer(**each, sources=_sources("employer", each)) for each in draft.employers),
            ssns=tuple(SsnOnFile(masked=each, sources=_sources("ssn", {"masked": each})) for each in draft.ssns),
            date_of_birth=draft.born,
            sources=_sources("consumer", {"date_of_birth": draft.born} if draft.born else {}),
        ),
        tradelines=tuple(line.tradeline(bureau, key) for key, line in draft.lines.items()),
        public_records=tuple(_listed(PublicRecord, bureau, each) for each in draft.records),
        inquiries=tuple(_listed(Inquiry, bureau, each) for each in draft.inquiries),
    )


def _listed(kind: type[T], bureau: Bureau, values: dict[str, Any]) -> T:
    shown = {name: value for name, value in values.items() if value is not None}
    return kind(bureau=bureau, sources=_sources(values["key"], shown), **shown)


def _sources(place: str, values: dict[str, Any]) -> dict[str, Source]:
    return {
        name: Source(kind=SourceKind.JSON_PATH, path=f"$.{place}.{name}", raw=str(value))
        for name, value in values.items()
        if name != "key"
    }
