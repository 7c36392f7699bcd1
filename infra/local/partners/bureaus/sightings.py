"""How a bureau sees the accounts of a file: the same accounts, under its own names, numbers, dates and delays.

The differences are those of life: a furnisher is called otherwise, a number is masked otherwise, one bureau heard of
the account a month later, one never heard of it at all. What is planted in an account is planted everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from infra.local.partners.credit_file import Account, CreditFile, first_of, month_of
from infra.local.partners.credit_profile import current_file
from infra.local.partners.people import Dice, Person
from infra.local.partners.tradelines import render_tradeline

BureauName = Literal["experian", "equifax", "transunion"]
FEWEST_TO_LACK_ONE: Final = 4
MONTHS_TO_LAG: Final = 6

_NAMES: Final[dict[str, dict[str, str]]] = {
    "CAPITAL ONE": {"equifax": "CAPITAL ONE BANK USA NA", "transunion": "CAPITAL ONE"},
    "SYNCB/JCP": {"equifax": "SYNCHRONY BANK/JCPENNEY", "transunion": "SYNCB/JCP"},
    "COMENITY/VCTRIA": {"equifax": "COMENITY BANK/VICTORIA", "transunion": "COMENITYBANK/VICTORIA"},
    "DISCOVER FIN SVCS LLC": {"equifax": "DISCOVER BANK", "transunion": "DISCOVER FIN"},
    "CITI/CBNA": {"equifax": "CITIBANK NA", "transunion": "CITI"},
    "BARCLAYS BANK DELAWARE": {"equifax": "BARCLAYS BANK DE", "transunion": "BRCLYSBANKDE"},
    "ALLY FINCL": {"equifax": "ALLY FINANCIAL", "transunion": "ALLY FINANCIAL"},
    "HARBOR FEDERAL SAVINGS": {"equifax": "HARBOR FED SVGS", "transunion": "HARBORFEDSAV"},
    "US DEPT OF EDUCATION": {"equifax": "DEPT OF ED", "transunion": "DPT ED/SVC"},
    "LAKESIDE HOME LOANS": {"equifax": "LAKESIDE HOME LN", "transunion": "LAKESIDE HOM"},
    "NORTHGATE RECOVERY GRP": {"equifax": "NORTHGATE RECOVERY GROUP", "transunion": "NORTHGATE REC"},
}


@dataclass(frozen=True)
class Sighting:
    """One account as one bureau has it. Amounts in whole dollars; `grid` as Experian writes it, from the month of
    `reported_on`."""

    account: Account
    furnisher: str
    code: str
    opened_on: date
    reported_on: date
    closed_on: date | None
    last_paid_on: date | None
    delinquent_since: date | None
    balance: int | None
    past_due: int | None
    charge_off: int | None
    grid: str

    @property
    def is_collection(self) -> bool:
        return self.account.account_type == "48"

    @property
    def is_open(self) -> bool:
        return self.account.condition == "A1"

    @property
    def is_transferred(self) -> bool:
        return self.account.condition == "05"

    @property
    def is_disputed(self) -> bool:
        return self.account.compliance in ("XB", "XC")

    def count(self, signs: str) -> int:
        return sum(1 for sign in self.grid if sign in signs)


def seen_by(bureau: BureauName, person: Person, today: date) -> tuple[CreditFile, list[Sighting]]:
    """The person's file that day, and its accounts as that bureau has them."""
    file = current_file(person, today)
    sightings = [_sighting(bureau, account, person, today) for account in file.accounts]
    lacking = Dice(f"{person.seed}|{bureau}|lacking")
    harmless = [at for at, account in enumerate(file.accounts) if account.error is None]
    if bureau != "experian" and len(file.accounts) >= FEWEST_TO_LACK_ONE and harmless:
        del sightings[lacking.pick(harmless)]
    return file, sightings


def score_of(bureau: BureauName, person: Person, file: CreditFile) -> int:
    """Each bureau's score is a little another one's."""
    return min(850, max(300, file.score + Dice(f"{person.seed}|{bureau}|score").between(-14, 14)))


def _sighting(bureau: BureauName, account: Account, person: Person, today: date) -> Sighting:
    dice = Dice(f"{person.seed}|{bureau}|{account.key}")
    settled = account.balance_on is not None or account.error is not None
    old_enough = month_of(today) - month_of(account.opened_on) > MONTHS_TO_LAG
    lags = bureau != "experian" and not settled and old_enough and dice.below(4) == 0
    line: dict[str, Any] = render_tradeline(account, person, _month_before(today) if lags else today)
    since = min(account.lates, default=None)
    names = _NAMES.get(account.furnisher.name, {})
    closed = account.condition != "A1" and account.pay not in ("93", "97")
    return Sighting(
        account=account,
        furnisher=names.get(bureau, account.furnisher.name),
        code=account.furnisher.code if bureau == "experian" else f"{dice.digits(3)}{account.furnisher.code[-5:]}",
        opened_on=_day(line["openDate"]) or account.opened_on,
        reported_on=_day(line["balanceDate"]) or today,
        closed_on=_day(line["statusDate"]) if closed else None,
        last_paid_on=_day(line.get("lastPaymentDate")),
        delinquent_since=account.delinquent_since or (first_of(since) if since is not None else None),
        balance=_amount(line, "balanceAmount", 0 if account.condition != "A1" else None),
        past_due=_amount(line, "amountPastDue", None),
        charge_off=account.charge_off,
        grid=line["enhancedPaymentData"]["enhancedPaymentHistory84"],
    )


def _month_before(day: date) -> date:
    return first_of(month_of(day) - 1).replace(day=min(28, day.day))


def _day(written: str | None) -> date | None:
    return date(int(written[4:]), int(written[:2]), int(written[2:4])) if written else None


def _amount(line: dict[str, Any], name: str, otherwise: int | None) -> int | None:
    return int(line[name]) if name in line else otherwise
