"""The errors planted in damaged people's files: each in an entry of its own, consistent but for the one mistake.

The first five draw from the person's dice in the order they always did; those added later draw after them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from infra.local.partners.credit_file import Draft

_UNKNOWN_BIRTH_YEAR = 1955  # the earliest a person without a date of birth gets


def _r01(draft: Draft) -> None:
    """Charged off and still reported, though it became delinquent more than seven years and 180 days ago."""
    account = replace(draft.charged_off(since=118), delinquent_since=draft.back(124))
    draft.add(replace(account, error="R01"))


def _r02(draft: Draft) -> None:
    """Closed three years ago with 84 months of history: its late months lie more than seven years back."""
    lates = draft.late((98, "1"), (97, "2"), (95, "1"))
    draft.add(draft.closed_card(150, 36, pay="32", lates=lates, error="R02", fix={"lates": {}, "pay": "11"}))


def _r03(draft: Draft) -> None:
    """A bankruptcy filed more than ten years ago."""
    filed, decided = draft.back(127, 9), draft.back(122, 20)
    draft.bankruptcy("U S BANKRUPTCY COURT", filed, decided, error="R03")


def _r07(draft: Draft) -> None:
    draft.ask(draft.dice.between(27, 34), error="R07")


def _r16(draft: Draft) -> None:
    owed = draft.dice.between(120, 900)
    draft.add(draft.closed_card(90, 24, balance=owed, error="R16", fix={"balance": 0}))


def _r18(draft: Draft) -> None:
    """An amount past due on an account in order."""
    owed = draft.dice.between(30, 90)
    card = draft.card(45)
    draft.add(replace(card, balance=card.size, past_due=owed, error="R18", fix={"past_due": None}))


def _r19(draft: Draft) -> None:
    """Two months late with nothing past due."""
    lates = draft.late((1, "1"), (0, "2"))
    draft.add(draft.card(52, pay="78", lates=lates, past_due=0, error="R19", fix={"pay": "11", "lates": {}}))


def _r20(draft: Draft) -> None:
    """More past due than owed."""
    lates = draft.late((1, "1"), (0, "2"))
    card = draft.card(48, pay="78", lates=lates)
    owed = card.size // 10
    draft.add(replace(card, balance=owed, past_due=owed + 75, error="R20", fix={"past_due": owed}))


def _r21(draft: Draft) -> None:
    whole = draft.charged_off()
    draft.add(replace(whole, charge_off=0, error="R21", fix={"charge_off": whole.charge_off}))


def _r22(draft: Draft) -> None:
    """A charge-off amount on an account in order."""
    card = draft.card(61)
    draft.add(replace(card, charge_off=card.size, error="R22", fix={"charge_off": None}))


def _r24(draft: Draft) -> None:
    """Transferred, and the old servicer still shows what is owed."""
    moved_on = draft.back(20)
    loan = draft.mortgage(80, amortises=False)
    servicer = loan.furnisher._replace(name="GREAT PLAINS MORTGAGE", code="1930977")
    moved = replace(loan, furnisher=servicer, condition="05", payment=0, special="31")
    moved = replace(moved, status_on=moved_on, balance_on=moved_on.replace(day=9))
    draft.add(replace(moved, error="R24", fix={"balance": 0}))


def _r27(draft: Draft) -> None:
    """One card, shown twice."""
    card = draft.card(58)
    draft.add(card)
    draft.add(replace(card, error="R27"))


def _r30(draft: Draft) -> None:
    """Half a year late at once, in order the month before."""
    card = draft.card(66)
    draft.add(
        replace(
            card,
            pay="84",
            past_due=card.payment * 6,
            balance=card.size,
            error="R30",
            fix={"pay": "11", "past_due": None},
        )
    )


def _r36(draft: Draft) -> None:
    """Late months of a time before the account was opened."""
    card = draft.card(70, pay="31", lates=draft.late((40, "1")))
    draft.add(replace(card, shown_opened_on=draft.back(30, 12), error="R36", fix={"shown_opened_on": None}))


def _r39(draft: Draft) -> None:
    account = draft.closed_card(70, 30)
    wrong = draft.back(9, since=account.opened_on)
    draft.add(replace(account, status_on=wrong, error="R39", fix={"status_on": account.status_on}))


def _r40(draft: Draft) -> None:
    """Last paid before it was opened."""
    account = draft.closed_card(74, 31)
    draft.add(replace(account, paid_on=draft.back(7, since=account.opened_on), error="R40", fix={"paid_on": None}))


def _r58(draft: Draft) -> None:
    """A card opened in the year the person turned ten."""
    born = int(draft.person.dob[-4:]) if draft.person.dob else _UNKNOWN_BIRTH_YEAR
    card = draft.card(120)
    draft.add(replace(card, opened_on=card.opened_on.replace(year=born + 10), error="R58"))


PLANTS: Final[Mapping[str, Callable[[Draft], None]]] = {
    "R01": _r01,
    "R02": _r02,
    "R03": _r03,
    "R07": _r07,
    "R16": _r16,
    "R18": _r18,
    "R19": _r19,
    "R20": _r20,
    "R21": _r21,
    "R22": _r22,
    "R24": _r24,
    "R27": _r27,
    "R30": _r30,
    "R36": _r36,
    "R39": _r39,
    "R40": _r40,
    "R58": _r58,
}
