"""A three-bureau page as consumers save it from a browser (the IdentityIQ family), and what it tells of each bureau.

Tables of four columns, an account under its creditor's line, a grid of two years. What differs from one saved page to
the next is drawn: columns and their order, classes, how nothing is said, elements left open, what scripts leave behind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from random import Random
from typing import Final

from contracts.dates import PartialDate
from contracts.report import Address, Consumer, Name, Report, Score, ScoreFactor
from contracts.vocabulary import Bureau
from infra.local.documents.merged_people import (
    BUREAUS,
    NAMES,
    Printed,
    Shared,
    ThreeFiles,
    merged_truth,
    three_files,
)
from infra.local.partners.bureaus.sightings import BureauName
from infra.local.partners.people import Person

LABELS: Final[Mapping[str, str]] = {
    "number": "Account #:",
    "type": "Account Type:",
    "detail": "Account Type - Detail:",
    "owner": "Bureau Code:",
    "account_status": "Account Status:",
    "scheduled": "Monthly Payment:",
    "opened": "Date Opened:",
    "balance": "Balance:",
    "terms": "No. of Months (terms):",
    "high": "High Credit:",
    "limit": "Credit Limit:",
    "past_due": "Past Due:",
    "payment_status": "Payment Status:",
    "reported": "Last Reported:",
    "comments": "Comments:",
    "active": "Date Last Active:",
    "paid": "Date of Last Payment:",
}
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FACTORS: Final = (
    "Serious delinquency, derogatory public record or collection filed",
    "Proportion of balances to credit limits is too high",
    "Length of time accounts have been established",
    "Too many inquiries last 12 months",
)
_NOISE: Final = (
    "<script>document.write('<td class=\"label\">Balance:</td>')</script>",
    "<!-- ngRepeat: partition in TradeLines --><!-- <table><tr><td>Balance:</td></tr></table> -->",
    "<style>.ng-hide{display:none}</style>",
    '<div class="ng-hide" ng-show="false"></div>',
    '<a href="javascript:void(0)" onclick="toggle(\'<b>\')">Back to Top</a>',
    '<img src="data:image/png;base64,' + "A" * 6000 + '">',
)


@dataclass(frozen=True)
class MergedPage:
    """The saved file and what it says, a report a bureau."""

    content: bytes
    truth: tuple[Report, ...]


@dataclass(frozen=True)
class Looks:
    """The choices of one saved page."""

    seed: int
    columns: tuple[Bureau, ...]
    nothing: str
    classes: Mapping[str, str]
    fico: bool
    heading: str
    creditor: str
    breaks: str
    left_open: frozenset[str]
    encoding: str
    factors: str
    colons: bool
    noisy: bool


def looks(seed: int, bureaus: Sequence[BureauName] = tuple(BUREAUS)) -> Looks:
    """A page's looks drawn at random; the same seed, the same page."""
    dice = Random(f"merged page {seed}")
    columns = [BUREAUS[name][0] for name in bureaus]
    if dice.random() < 0.5:
        dice.shuffle(columns)
    plain = {name: name for name in ("rpt_content_table", "label", "info", "sub_header", "addr_hsrty", "crPrint")}
    renamed = {name: f"x{dice.randrange(10**6):06d}" for name in plain}
    return Looks(
        seed=seed,
        columns=tuple(columns),
        nothing=dice.choice(("-", "<ng>-</ng>", "", "&nbsp;", '<span class="ng-hide">x</span>-', "<span>-</span>")),
        classes=plain if dice.random() < 0.5 else renamed,
        fico=dice.random() < 0.4,
        heading=dice.choice(("div", "h2", "span", "td")),
        creditor=dice.choice(("cell", "row", "h4", "strong")),
        breaks=dice.choice(("div", "br", "p", "li")),
        left_open=frozenset(dice.sample(("td", "tr", "p", "/table", "li"), dice.choice((0, 0, 1, 2)))),
        encoding=dice.choice(("utf-8", "utf-8", "cp1252", "utf-16", "utf-8 declared latin-1")),
        factors=dice.choice(("table", "columns", "lists")),
        colons=dice.random() < 0.8,
        noisy=dice.random() < 0.7,
    )


def merged_page_for(
    person: Person, day: date, seed: int = 0, bureaus: tuple[BureauName, ...] = tuple(BUREAUS)
) -> MergedPage:
    """The page that the service shows that person on that day."""
    return merged_page(three_files(person, day, bureaus), looks(seed, bureaus))


def merged_page(files: ThreeFiles, look: Looks) -> MergedPage:
    """Any three files as a page of these looks."""
    setter = _Setter(look)
    dice = Random(f"merged page's words {look.seed}")
    truth = []
    factors = {bureau: tuple(dice.sample(_FACTORS, dice.randrange(2, 5))) for bureau in look.columns}
    for bureau in (b for b, _ in BUREAUS.values() if b in files.reports):
        own = files.reports[bureau]
        score = Score(
            model="FICO Score" if look.fico else None,
            value=own.scores[0].value,
            factors=tuple(ScoreFactor(rank=at, text=text) for at, text in enumerate(factors[bureau], 1)),
        )
        consumer = _consumer(own, dice.choice(("12 ELM ST", "500 N HARBOR RD APT 12")))
        number = f"M{look.seed:08d}"
        truth.append(
            merged_truth(files, bureau, "identityiq.merged_html", scores=(score,), consumer=consumer, number=number)
        )
    reports = {report.bureau: report for report in truth}
    body = "".join(
        (
            setter.head(files.day),
            setter.section("PersonalInformation", "Personal Information", setter.bureau_table(_personal(reports))),
            setter.section("CreditScore", "Credit Score", setter.bureau_table(_scores(reports, look.fico))),
            setter.section("RiskFactors", "Risk Factors", setter.factors(factors)),
            setter.section("Summary", "Summary", setter.bureau_table(_summary(reports))),
            setter.section("AccountHistory", "Account History", setter.accounts(files)),
            setter.section("Inquiries", "Inquiries", setter.inquiries(reports)),
            setter.section("PublicInformation", "Public Information", setter.records(reports)),
            setter.section("CreditorContacts", "Creditor Contacts", setter.contacts(files)),
        )
    )
    return MergedPage(_encoded(body, look), tuple(truth))


def _consumer(own: Report, line: str) -> Consumer:
    name = own.consumer.names[0]
    return Consumer(
        names=(Name(kind="primary", first=name.first, last=name.last),),
        addresses=(Address(line=line, city="SALT LAKE CITY", state="UT", postal_code="84101"),),
        date_of_birth=own.consumer.date_of_birth,
    )


def _encoded(body: str, look: Looks) -> bytes:
    declared = {"cp1252": "windows-1252", "utf-8 declared latin-1": "iso-8859-1"}.get(look.encoding, look.encoding)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{declared}"><title>Credit Report ü</title></head>'
        f"<body ng-app=report>{body}</body></html>"
    )
    return page.encode(look.encoding.split(" ")[0])


Cells = Mapping[Bureau, tuple[str, ...]]


def _personal(reports: Mapping[Bureau, Report]) -> list[tuple[str, Cells]]:
    def each(say: Callable[[Report], tuple[str, ...]]) -> Cells:
        return {bureau: say(report) for bureau, report in reports.items()}

    return [
        ("Credit Report Date:", each(lambda r: (_day(PartialDate.of(r.generated_on or date.min)),))),
        ("Name:", each(lambda r: (f"{r.consumer.names[0].first} {r.consumer.names[0].last}",))),
        ("Also Known As:", {}),
        ("Former:", {}),
        ("Date of Birth:", each(lambda r: (_day(r.consumer.date_of_birth),))),
        ("Current Address(es):", each(lambda r: (r.consumer.addresses[0].line or "", "SALT LAKE CITY, UT 84101"))),
        ("Previous Address(es):", {}),
        ("Employers:", {}),
    ]


def _scores(reports: Mapping[Bureau, Report], fico: bool) -> list[tuple[str, Cells]]:
    return [
        ("FICO® Score:" if fico else "Credit Score:", {b: (str(r.scores[0].value),) for b, r in reports.items()}),
        ("Lender Rank:", dict.fromkeys(reports, ("Fair",))),
        ("Score Scale:", dict.fromkeys(reports, ("300-850",))),
    ]


def _summary(reports: Mapping[Bureau, Report]) -> list[tuple[str, Cells]]:
    balances = {b: sum(line.balance_cents or 0 for line in r.tradelines) for b, r in reports.items()}
    return [
        ("Total Accounts:", {b: (str(len(r.tradelines)),) for b, r in reports.items()}),
        ("Open Accounts:", {b: (str(sum(line.is_open is True for line in r.tradelines)),) for b, r in reports.items()}),
        ("Balances:", {b: (f"${cents / 100:,.2f}",) for b, cents in balances.items()}),
        ("Public Records:", {b: (str(len(r.public_records)),) for b, r in reports.items()}),
        ("Inquiries(2 years):", {b: (str(len(r.inquiries)),) for b, r in reports.items()}),
    ]


def _day(day: PartialDate | None) -> str:
    return f"{day.month:02d}/{day.day:02d}/{day.year}" if day is not None and day.day is not None else ""


class _Setter:
    """Sets sections as elements, in one page's looks."""

    def __init__(self, look: Looks) -> None:
        self._look = look
        self._dice = Random(f"merged page's markup {look.seed}")

    def _open(self, tag: str, kind: str = "", more: str = "") -> str:
        named = self._look.classes.get(kind, kind)
        ng = " ng-binding ng-scope" if self._look.noisy and self._dice.random() < 0.4 else ""
        return f'<{tag} class="{named}{ng}"{more}>' if named or ng else f"<{tag}{more}>"

    def _close(self, tag: str) -> str:
        return "" if tag in self._look.left_open else f"</{tag}>"

    def _noise(self) -> str:
        return self._dice.choice(_NOISE) if self._look.noisy and self._dice.random() < 0.3 else ""

    def _cell(self, lines: Sequence[str], kind: str = "info", tag: str = "td") -> str:
        if not lines:
            return f"{self._open(tag, kind)}{self._look.nothing}{self._close('td')}"
        said = [escape(line).replace(" ", "&nbsp;" if self._dice.random() < 0.05 else " ") for line in lines]
        if len(said) == 1 or self._look.breaks == "br":
            inner = "<br>".join(said)
        elif self._look.breaks == "li":
            inner = "<ul>" + "".join(f"<li>{each}{self._close('li')}" for each in said) + "</ul>"
        else:
            inner = "".join(f"<{self._look.breaks}>{each}&nbsp;</{self._look.breaks}>" for each in said)
        fallback = self._dice.random() if self._look.noisy else 1.0
        if fallback < 0.15:
            inner += self._dice.choice(
                ('<span class="ng-hide" ng-hide="v">-</span>', '<span style="display: none">-</span>', "<ng>-</ng>")
            )
        return f"{self._open(tag, kind)}{inner}{self._close('td')}"

    def _head_row(self) -> str:
        tag = self._dice.choice(("th", "td"))
        shown = {bureau: NAMES[bureau] + ("®" if self._look.fico else "") for bureau in self._look.columns}
        cells = "".join(f'<{tag} class="header">{shown[bureau]}</{tag}>' for bureau in self._look.columns)
        return f"<tr><{tag}></{tag}>{cells}</tr>"

    def bureau_table(self, rows: Sequence[tuple[str, Cells]]) -> str:
        """A label and a column for each bureau."""
        body = ""
        for label, cells in rows:
            shown = label if self._look.colons else label.rstrip(":")
            values = "".join(self._cell(cells.get(bureau, ())) for bureau in self._look.columns)
            body += f"<tr>{self._label(shown)}{values}{self._close('tr')}"
        return f"{self._open('table', 'rpt_content_table')}{self._head_row()}{body}</table>"

    def _label(self, text: str) -> str:
        return f"{self._open('td', 'label')}{escape(text)}{self._close('td')}"

    def head(self, day: date) -> str:
        made = f"{day.month:02d}/{day.day:02d}/{day.year}"
        return (
            f"<div><div><h3>Reference #</h3><p>M{self._look.seed:08d}{self._close('p')}</div>"
            f"<div><h3>Report Date</h3><p>{made}</p></div></div>"
        )

    def section(self, name: str, title: str, content: str) -> str:
        tag = self._look.heading
        titled = (
            f"<table><tr><td>{title}</td></tr></table>" if tag == "td" else f'<{tag} class="header">{title}</{tag}>'
        )
        return f'{self._noise()}<div class="wrapper" id="{name}">{titled}{self._noise()}{content}</div>'

    def factors(self, factors: Mapping[Bureau, tuple[str, ...]]) -> str:
        match self._look.factors:
            case "table":
                return self.bureau_table([("Risk Factors:", factors)])
            case "columns":
                head = "".join(f"<th>{NAMES[bureau]}</th>" for bureau in self._look.columns)
                cells = "".join(self._cell(factors[bureau]) for bureau in self._look.columns)
                return f"<table class=riskfactors><tr>{head}</tr><tr>{cells}</tr></table>"
            case _:
                return "".join(
                    f"<div><div>{NAMES[b]}</div><ul>{''.join(f'<li>{escape(t)}</li>' for t in factors[b])}</ul></div>"
                    for b in self._look.columns
                )

    def accounts(self, files: ThreeFiles) -> str:
        return "".join(self._account(account) for account in files.accounts)

    def _account(self, account: Shared) -> str:
        original = f" (Original Creditor: 01 {account.original})" if account.original else ""
        name = escape(account.creditor + original)
        rows = [
            (label, {b: self._said(field, printed) for b, printed in account.columns.items()})
            for field, label in LABELS.items()
        ]
        if self._dice.random() < 0.3:
            self._dice.shuffle(rows)
        table, grid = self.bureau_table(rows), self._grid(account.columns)
        titled = "<div>Two-Year payment history</div>"
        end = self._close("/table").replace("<//table>", "</table>")
        match self._look.creditor:
            case "cell":
                inner = f"{self._open('div', 'sub_header')}{name}</div>{self._noise()}{table}{titled}{grid}"
                return f"{self._open('table', 'crPrint')}<tr><td>{inner}</td></tr>{end}"
            case "row":
                return table.replace("<tr>", f'<tr><td colspan="4">{name}</td></tr><tr>', 1) + titled + grid
            case tag:
                return f"<div><{tag}>{name}</{tag}>{self._noise()}{table}{titled}{grid}</div>"

    def _said(self, field: str, printed: Printed) -> tuple[str, ...]:
        if field == "comments":
            return printed.comments
        return (printed.values[field],) if printed.values[field] else ()

    def _grid(self, columns: Mapping[Bureau, Printed]) -> str:
        months = list(next(iter(columns.values())).months)
        if self._dice.random() < 0.3:
            months.reverse()
        names = "".join(
            f'<td><span class="lg-view">{_MONTHS[int(m[5:]) - 1]}</span></td>'
            if self._look.noisy
            else f"<td>{_MONTHS[int(m[5:]) - 1]}</td>"
            for m in months
        )
        rows = f"<tr><td>Month</td>{names}</tr><tr><td>Year</td>{''.join(f'<td>{m[2:4]}</td>' for m in months)}</tr>"
        for bureau in self._look.columns:
            own = columns.get(bureau)
            cells = "".join(f"<td>{own.months[m] if own else ''}{self._close('td')}" for m in months)
            rows += f"<tr><td>{NAMES[bureau]}</td>{cells}</tr>"
        return f"{self._open('table', 'addr_hsrty')}{rows}</table>"

    def inquiries(self, reports: Mapping[Bureau, Report]) -> str:
        rows = "".join(
            f"<tr><td>{escape(one.inquirer or '')}</td><td>{_day(one.inquired_on)}</td><td>{NAMES[bureau]}</td></tr>"
            for bureau, report in reports.items()
            for one in report.inquiries
        )
        head = "<tr><th>Creditor Name</th><th>Date of inquiry</th><th>Credit Bureau</th></tr>"
        return f"<table>{head}{rows or '<tr><td colspan=3>None Reported</td></tr>'}</table>"

    def records(self, reports: Mapping[Bureau, Report]) -> str:
        most = max(len(report.public_records) for report in reports.values())
        tables = ""
        for at in range(most):
            found = {b: r.public_records[at] for b, r in reports.items() if len(r.public_records) > at}
            liabilities = {b: f"${(one.liabilities_cents or 0) / 100:,.2f}" for b, one in found.items()}
            tables += self.bureau_table(
                [
                    ("Type:", {b: (f"Bankruptcy Chapter {one.chapter}",) for b, one in found.items()}),
                    ("Status:", {b: (one.status_text or "",) for b, one in found.items()}),
                    ("Date Filed/Reported:", {b: (_day(one.filed_on),) for b, one in found.items()}),
                    ("Reference#:", {b: (one.reference_number or "",) for b, one in found.items()}),
                    ("Closing Date:", {b: (_day(one.status_on),) for b, one in found.items()}),
                    ("Court:", {b: (one.court or "",) for b, one in found.items()}),
                    ("Liability:", {b: (said,) for b, said in liabilities.items()}),
                ]
            )
        return tables or "<div>None Reported</div>"

    def contacts(self, files: ThreeFiles) -> str:
        names = sorted({account.creditor for account in files.accounts})
        rows = "".join(
            f"<tr><td>{escape(name)}</td><td>PO BOX {at * 113}<br>DOVER, DE 19901</td>"
            f"<td>(800) 555-01{at:02d}</td></tr>"
            for at, name in enumerate(names, 1)
        )
        return f"<table><tr><th>Creditor Name</th><th>Address</th><th>Phone Number</th></tr>{rows}</table>"
