"""R30 to R42, R75, R76, R78, R80: the months' grid, days that can't be, and what changed between two reports."""

from __future__ import annotations

from datetime import date, timedelta

from contracts.dates import PartialDate
from contracts.vocabulary import PaymentRating, Status
from functions.analysis import known
from tests.unit.judgement import judged_accounts as made
from tests.unit.judgement.judged_cases import left_open, never_certain, plant
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import Account, Facts, ago, month_of, on, remark
from tests.unit.judgement.plants_amounts import surrendered


@plant("R30", "180 days late today, current last month")
def _(file: File) -> Account:
    return made.late(file, made.loan, 6).set(codes="0" * 24)


@plant("R30", "120 days late today, thirty last month")
def _(file: File) -> Account:
    return made.late(file, made.card, 4).set(codes="1" + "0" * 23)


@left_open("R30", "180 days late, no grid in the document", "payment_history")
def _(file: File) -> Account:
    return made.late(file, made.loan, 6).lack("payment_history")


@plant("R31", "from current to ninety days in one month")
def _(file: File) -> Account:
    return made.card(file, codes="0003" + "0" * 20)


@plant("R31", "from thirty to 120 days in one month")
def _(file: File) -> Account:
    return made.loan(file, codes="00000" + "41" + "0" * 17)


@plant("R32", "a sign that no table has, in the furnisher's own record")
def _(file: File) -> Account:
    return made.card(file, codes="000?" + "0" * 20).as_furnished()


@plant("R32", "no history before, in the middle of one")
def _(file: File) -> Account:
    return made.loan(file, codes="00000BB" + "0" * 17)


@plant("R33", "months that were clean in the earlier report are late now")
def _(file: File) -> Account:
    card = made.card(file, codes="0" * 24)
    file.remember(3)
    return card.set(codes="000000211" + "0" * 15)


@plant("R33", "the month reported as current has become ninety days late")
def _(file: File) -> Account:
    card = made.card(file, codes="0" * 24)
    file.remember(2)
    return card.set(codes="03" + "0" * 22)


@plant("R34", "three lates counted, one shown over as many months")
def _(file: File) -> Account:
    card = made.card(file, codes="0000001" + "0" * 17, late_30_count=3, late_60_count=0, late_90_count=0)
    return card.extra("monthsReviewed", "24")


@plant("R34", "none counted, two shown")
def _(file: File) -> Account:
    card = made.loan(file, opened=ago(file.today, months=50), codes="00021" + "0" * 19)
    card.set(late_30_count=0, late_60_count=0, late_90_count=0)
    return card.extra("monthsReviewed", "48")


@left_open("R34", "more counted than the grid shows, months reviewed not told", "months_reviewed")
def _(file: File) -> Account:
    return made.card(file, codes="0" * 24, late_30_count=2, late_60_count=0, late_90_count=0)


@plant("R35", "late after it was paid and closed")
def _(file: File) -> Account:
    card = made.paid(file, made.card, months=2, opened=ago(file.today, years=5))
    return card.set(closed_on=on(ago(file.today, months=14)), last_payment_on=on(ago(file.today, months=14)),
                    codes="000021" + "0" * 18)  # fmt: skip


@plant("R35", "late after a paid loan's last payment")
def _(file: File) -> Account:
    loan = made.paid(file, made.loan, months=1, opened=ago(file.today, years=5))
    return loan.set(
        closed_on=on(ago(file.today, months=10)),
        last_payment_on=on(ago(file.today, months=10)),
        codes="00321" + "0" * 19,
    )


@plant("R36", "late before the card was opened")
def _(file: File) -> Account:
    return made.card(file, opened=ago(file.today, months=10)).set(codes="0" * 12 + "21" + "B" * 10)


@plant("R36", "late four months before the loan was made")
def _(file: File) -> Account:
    return made.loan(file, opened=ago(file.today, months=6)).set(codes="0" * 8 + "1" + "B" * 15)


@plant("R37", "late inside an agreed forbearance")
def _(file: File) -> Account:
    loan = made.mortgage(file, opened=ago(file.today, years=5), codes="00000" + "21" + "0" * 17)
    facts: Facts = {"begins_on": ago(file.today, months=12), "ends_on": ago(file.today, months=4), "was_current": True}
    file.tell(known.Forbearance, loan.at(), **facts)
    return loan


@plant("R37", "fallen late while in forbearance")
def _(file: File) -> Account:
    return made.late(file, made.student, 1, "AIDVANTAGE", remarks=(remark("CP"),))


@plant("R37", "late in 2020 under the accommodation of that year")
def _(file: File) -> Account:
    back = (file.today.year - 2020) * 12 + file.today.month - 7
    facts: Facts = {"begins_on": date(2020, 4, 1), "ends_on": date(2020, 12, 31), "was_current": True}
    loan = made.mortgage(file, opened=date(2017, 3, 2), codes="0" * (back - 1) + "1", length=84)
    file.tell(known.Forbearance, loan.at(), **facts)
    return loan


@plant("R39", "closed before it was opened")
def _(file: File) -> Account:
    card = made.paid(file, made.card, months=20, opened=ago(file.today, months=16))
    return card.set(codes="0" * 8 + "B" * 16)


@plant("R39", "a loan closed the month before it was made")
def _(file: File) -> Account:
    opened = ago(file.today, months=30)
    return made.paid(file, made.loan, opened=opened, closed_on=month_of(ago(opened, months=2)))


@left_open("R39", "closed, the opening not in the document", "opened_on")
def _(file: File) -> Account:
    return made.paid(file, made.card).lack("opened_on")


@plant("R40", "last paid before it was opened")
def _(file: File) -> Account:
    opened = ago(file.today, months=20)
    return made.card(file, opened=opened, last_payment_on=on(ago(opened, months=5)))


@plant("R40", "last paid after the report was made")
def _(file: File) -> Account:
    return made.loan(file, last_payment_on=on(file.today + timedelta(days=40)))


@plant("R41", "opened next year")
def _(file: File) -> Account:
    later = PartialDate(file.today.year + 1, 3)
    return made.card(file).set(opened_on=later, codes="0" * 24)


@plant("R41", "opened after the day of its own information")
def _(file: File) -> Account:
    reported = ago(file.today, months=8)
    card = made.card(file, reported_on=on(reported), codes=None)
    return card.set(opened_on=on(ago(file.today, months=5)), last_payment_on=None)


@plant("R42", "open, and closed two years ago")
def _(file: File) -> Account:
    return made.card(file, closed_on=on(ago(file.today, years=2)))


@plant("R42", "closed on no day, a payment still due")
def _(file: File) -> Account:
    return made.loan(file, is_open=False, closed_on=None)


@plant("R75", "a closed charge-off grows from report to report")
def _(file: File) -> Account:
    card = made.charge_off(file, since=26, amount=150_000, codes="L" * 24)
    file.remember(5)
    return card.set(balance_cents=176_000, past_due_cents=176_000)


@plant("R75", "charged off, then 120 days late again")
def _(file: File) -> Account:
    card = made.charge_off(file, since=20)
    file.remember(3)
    return card.set(status=Status.LATE_120, charge_off_cents=None)


@plant("R75", "charge-off and late months alternate in the grid's reports")
def _(file: File) -> Account:
    card = made.charge_off(file, since=20)
    file.remember(4)
    card.was(status=Status.CHARGE_OFF)
    return card.set(status=Status.LATE_180, charge_off_cents=None, codes="LLL" + "6" + "L" * 16 + "6543")


@plant("R76", "paid clean before the dispute, paid after ninety days since")
def _(file: File) -> Account:
    card = made.paid(file, made.card, months=14, opened=ago(file.today, years=6))
    file.remember(4)
    received, result = ago(file.today, months=2), ago(file.today, months=1, days=3)
    facts: Facts = {"addressee": "bureau", "received_on": received, "result_on": result, "result": "updated"}
    file.tell(known.Disputed, card.at(), **facts)
    return card.set(payment_rating=PaymentRating.LATE_90, reported_on=on(ago(file.today, days=9)))


@plant("R76", "a closed account turned charge-off weeks after a dispute")
def _(file: File) -> Account:
    card = made.paid(file, made.card, months=20, opened=ago(file.today, years=6))
    file.remember(5)
    facts: Facts = {"addressee": "bureau", "received_on": ago(file.today, months=2), "result": "verified"}
    file.tell(known.Disputed, card.at(), result_on=ago(file.today, months=1), **facts)
    return card.set(status=Status.CHARGE_OFF, payment_rating=None, charge_off_cents=80_000, balance_cents=80_000,
                    reported_on=on(ago(file.today, months=1)))  # fmt: skip


@plant("R78", "the car was sold, the balance stayed")
def _(file: File) -> Account:
    car = surrendered(file)
    file.remember(5)
    facts: Facts = {"sold_on": ago(file.today, months=3), "credited_cents": 620_000}
    file.tell(known.CollateralSale, car.at(), **facts)
    return car


@plant("R78", "charged off before the car taken back was sold")
def _(file: File) -> Account:
    car = surrendered(file, Status.CHARGE_OFF, charge_off_cents=1_140_000, codes="LLL" + "K" * 9 + "321")
    sale: Facts = {"sold_on": ago(file.today, days=4), "credited_cents": 500_000}
    file.tell(known.CollateralSale, car.at(), **sale)
    return car


@left_open("R78", "taken back, whether it was sold is not known", "collateral_sale")
def _(file: File) -> Account:
    return surrendered(file)


@plant("R80", "sixty days late as of six months ago")
def _(file: File) -> Account:
    card = made.late(file, made.card, 2)
    for bureau in card.lines:
        card.set(bureau, reported_on=on(file.reported(bureau, 6)), last_payment_on=on(ago(file.today, months=9)))
    return card.set(first_delinquency_on=on(ago(file.today, months=7)))


@plant("R80", "an open loan last reported in spring")
def _(file: File) -> Account:
    loan = made.loan(file, last_payment_on=on(ago(file.today, months=8)))
    for bureau in loan.lines:
        loan.set(bureau, reported_on=on(file.reported(bureau, 7)))
    return loan


@left_open("R80", "an open account without a day of report", "reported_on")
def _(file: File) -> Account:
    return made.loan(file, codes=None).lack("reported_on")


@never_certain("R38", "a card's payment has risen since the one that was missed")
def _(file: File) -> Account:
    return made.late(file, made.card, 1, scheduled_payment_cents=6_000, past_due_cents=5_500)
