"""Look-alikes among months, between bureaus, between reports."""

from __future__ import annotations

from datetime import timedelta

from contracts.vocabulary import PaymentRating, PublicRecordKind, Status
from functions.analysis import known
from tests.unit.judgement import judged_accounts as made
from tests.unit.judgement.judged_cases import trap
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import EQ, EX, TU, Account, Facts, ago, month_of, on, remark


@trap("R30", "the grid lags the status by one month")
def _(file: File) -> Account:
    return made.late(file, made.card, 1)


@trap("R30 R31", "120 days behind last month, all paid since")
def _(file: File) -> Account:
    return made.card(file, codes="4321" + "0" * 20)


@trap("R31 R30", "no data for the months in which it fell behind")
def _(file: File) -> Account:
    return made.loan(file, codes="0003DD0" + "0" * 17)


@trap("R31", "written off at once after 120 days, and charge-offs month after month")
def _(file: File) -> Account:
    return made.charge_off(file, since=12, codes="L" * 12 + "54321" + "0" * 7)


@trap("R32", "months the reader could not recognise")
def _(file: File) -> Account:
    return made.card(file, codes="000__000" + "0" * 16)


@trap("R32", "no history before the opening, and months without data")
def _(file: File) -> Account:
    return made.loan(file, opened=ago(file.today, months=9), codes="00D0D0000")


@trap("R33", "three cycles later, everything moved on by three")
def _(file: File) -> Account:
    card = made.card(file, codes="0" * 5 + "21" + "0" * 17)
    file.remember(3)
    return card


@trap("R33", "a month without data was filled in")
def _(file: File) -> Account:
    card = made.card(file, codes="0" * 24)
    file.remember(4)
    return card.was(codes="0D0" + "0" * 21)


@trap("R33", "a month reported as thirty days late was put right")
def _(file: File) -> Account:
    card = made.late(file, made.loan, 1, codes="0" * 23)
    file.remember(2)
    card.was(status=Status.LATE_30, past_due_cents=30_000)
    return card.set(codes="0" * 24)


@trap("R33 R75 R76 R09", "the account fell behind month by month")
def _(file: File) -> Account:
    card = made.late(file, made.card, 5)
    file.remember(3)
    return card


@trap("R34", "counted over seven years, two years shown")
def _(file: File) -> Account:
    card = made.card(file, opened=ago(file.today, years=8), codes="0" * 24, late_30_count=3, late_60_count=1)
    return card.set(late_90_count=0).extra("monthsReviewed", "84")


@trap("R34", "each late month counted once by its depth")
def _(file: File) -> Account:
    card = made.card(file, opened=ago(file.today, years=3), codes="000321" + "0" * 18)
    card.set(late_30_count=1, late_60_count=1, late_90_count=1)
    return card.extra("monthsReviewed", "24")


@trap("R35 R42", "closed by the bank, still owed and sixty days late")
def _(file: File) -> Account:
    facts: Facts = {"is_open": False, "closed_on": on(ago(file.today, months=9)), "remarks": (remark("M"),)}
    return made.late(file, made.card, 2, **facts)


@trap("R35", "charge-offs after the account was closed")
def _(file: File) -> Account:
    return made.charge_off(file, since=18, closed_on=on(ago(file.today, months=24)))


@trap("R36", "late in the month after the opening")
def _(file: File) -> Account:
    opened = ago(file.today, months=12)
    return made.loan(file, opened=opened, codes="0" * 10 + "1")


@trap("R37", "late before the forbearance began")
def _(file: File) -> Account:
    loan = made.student(file, codes="0" * 15 + "21")
    facts: Facts = {"begins_on": ago(file.today, months=12), "ends_on": ago(file.today, months=3), "was_current": True}
    file.tell(known.Forbearance, loan.at(), **facts)
    return loan


@trap("R37", "behind when the forbearance began, and no further behind in it")
def _(file: File) -> Account:
    loan = made.student(file, codes="0" * 4 + "2" * 6 + "21" + "0" * 12)
    facts: Facts = {"begins_on": ago(file.today, months=11), "ends_on": ago(file.today, months=4), "was_current": False}
    file.tell(known.Forbearance, loan.at(), **facts)
    return loan


@trap("R37", "in forbearance now, late once two years ago")
def _(file: File) -> Account:
    facts: Facts = {"remarks": (remark("CP"),), "scheduled_payment_cents": 0, "actual_payment_cents": 0}
    return made.student(file, "AIDVANTAGE", codes="0" * 22 + "1", **facts)


@trap("R40", "last paid in the month of the opening, known to the month")
def _(file: File) -> Account:
    opened = ago(file.today, months=15).replace(day=21)
    return made.card(file, opened=opened, last_payment_on=month_of(opened))


@trap("R41 R36 R39", "opened in the month of the report")
def _(file: File) -> Account:
    opened = file.reported(EX) - timedelta(days=2)
    facts: Facts = {"balance_cents": 0, "last_payment_on": None, "actual_payment_cents": 0}
    return made.card(file, opened=opened.replace(day=1), **facts).set(opened_on=month_of(opened))


@trap("R49", "late before the petition, no data since")
def _(file: File) -> Account:
    filed = ago(file.today, months=6)
    file.record(PublicRecordKind.BANKRUPTCY, chapter="13", filed_on=on(filed), status_text="Filed")
    card = made.card(file, codes="DDDDDD" + "321", consumer_information_indicator="D")
    return card.set(first_delinquency_on=on(ago(file.today, months=9)))


@trap("R71 R72", "balances of three weeks apart")
def _(file: File) -> Account:
    card = made.card(file)
    card.set(EQ, reported_on=on(file.reported(EQ) + timedelta(days=9)))
    return card.set(EQ, balance_cents=card.first.values["balance_cents"] + 51_200)


@trap("R71 R72 R80", "one bureau is a cycle behind: another balance, not yet late")
def _(file: File) -> Account:
    card = made.late(file, made.card, 1)
    was: Facts = {"status": Status.CURRENT, "past_due_cents": 0, "first_delinquency_on": None}
    balance = card.first.values["balance_cents"] - 4_000
    return card.set(TU, reported_on=on(file.reported(TU, 1)), codes="0" * 24, balance_cents=balance, **was)


@trap("R71 R74", "opening and first delinquency to the month at one bureau")
def _(file: File) -> Account:
    card = made.charge_off(file, since=16)
    opened, began = (card.first.values[name].latest() for name in ("opened_on", "first_delinquency_on"))
    return card.set(TU, opened_on=month_of(opened), first_delinquency_on=month_of(began))


@trap("R74", "first delinquencies of neighbouring days in two months")
def _(file: File) -> Account:
    card = made.charge_off(file, since=16)
    began = card.first.values["first_delinquency_on"].latest()
    return card.set(EQ, first_delinquency_on=on(began - timedelta(days=6)))


@trap("R71 R72 R73", "a credit union that reports to one bureau only")
def _(file: File) -> Account:
    return made.late(file, made.loan, 2, "WRIGHT-PATT CU", (EQ,))


@trap("R71", "high credit not in one bureau's document, dollars rounded in another's")
def _(file: File) -> Account:
    card = made.card(file, balance_cents=123_400)
    card.lines[TU].absent.add("high_credit_cents")
    return card.set(EQ, balance_cents=123_450)


@trap("R73", "closed in this cycle; the others still show last month's record")
def _(file: File) -> Account:
    card = made.card(file, balance_cents=0, scheduled_payment_cents=0)
    for bureau in (EX, TU):
        card.set(bureau, reported_on=on(file.reported(bureau, 1)))
    return card.set(EQ, is_open=False, closed_on=on(ago(file.today, days=20)), status=Status.PAID_OR_CLOSED,
                    payment_rating=PaymentRating.CURRENT)  # fmt: skip


@trap("R71 R72 R27", "two bureaus mask one account differently, under two names")
def _(file: File) -> Account:
    return made.card(file, "COMENITY/VICTORIA", account_type="07")


@trap("R75", "interest on a charge-off that the contract allows")
def _(file: File) -> Account:
    card = made.charge_off(file, since=26, amount=150_000, codes="L" * 24)
    file.remember(5)
    file.tell(known.AgreedDebt, card.at(), placed_cents=150_000, allowed_cents=12_000)
    return card.set(balance_cents=155_000, past_due_cents=155_000)


@trap("R76", "worse after a dispute by one more payment that did not come")
def _(file: File) -> Account:
    card = made.late(file, made.card, 4)
    file.remember(2)
    facts: Facts = {"addressee": "bureau", "received_on": ago(file.today, days=50), "result": "verified"}
    file.tell(known.Disputed, card.at(), result_on=ago(file.today, days=25), **facts)
    return card


@trap("R80", "paid and closed, nothing to update")
def _(file: File) -> Account:
    return made.paid(file, made.loan, months=40, opened=ago(file.today, years=7))


@trap("R80", "reported ten weeks ago")
def _(file: File) -> Account:
    loan = made.loan(file)
    return loan.set(reported_on=on(ago(file.today, days=70)), last_payment_on=on(ago(file.today, days=80)))
