"""Look-alikes among amounts, ratings, terms, parties and remarks."""

from __future__ import annotations

from contracts.report import Remark
from contracts.vocabulary import Ownership, PaymentRating, PortfolioType, PublicRecordKind, Status
from functions.analysis import known
from tests.unit.judgement import judged_accounts as made
from tests.unit.judgement.judged_cases import trap
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import EQ, EX, TU, Account, Facts, Target, ago, on, remark
from tests.unit.judgement.plants_amounts import surrendered


@trap("R20 R71", "a balance above the limit and above the high credit")
def _(file: File) -> Account:
    return made.card(file, balance_cents=312_000, credit_limit_cents=300_000, high_credit_cents=305_000)


@trap("R20", "a student loan grown above what was lent")
def _(file: File) -> Account:
    return made.student(file, balance_cents=702_300, high_credit_cents=550_000)


@trap("R16 R17 R24 R43", "a charge-off still owned by the bank, with its balance")
def _(file: File) -> Account:
    return made.charge_off(file, "FIFTH THIRD")


@trap("R19 R20", "a charge-off past due by its whole balance")
def _(file: File) -> Account:
    return made.charge_off(file, amount=232_300)


@trap("R19 R18", "a charge-off with nothing past due")
def _(file: File) -> Account:
    return made.charge_off(file, past_due_cents=0)


@trap("R28 R29 R16 R18", "paid and closed with a rating of sixty days")
def _(file: File) -> Account:
    card = made.paid(file, made.card, rating=PaymentRating.LATE_60, opened=ago(file.today, years=6))
    day = card.first.values["closed_on"].latest()
    return card.set(codes="1" + "0" * 23, first_delinquency_on=on(ago(day, months=1)))


@trap("R24 R25 R16 R43", "sold, the seller at zero, the buyer with the balance")
def _(file: File) -> Target:
    was, bought = made.sold(file, "CHASE", "PRA")
    return was.at() | bought.at()


@trap("R24", "a mortgage bought by its new servicer, who shows the balance")
def _(file: File) -> Account:
    return made.mortgage(file, company="FREEDOM MORTGAGE CORP", purchased_from="ROCKET MORTGAGE")


@trap("R21 R22 R23", "a charge-off paid down: the original amount stays")
def _(file: File) -> Account:
    card = made.charge_off(file, since=24, amount=210_000, codes="L" * 24)
    card.set(balance_cents=120_000, past_due_cents=120_000)
    file.remember(5)
    return card.was(balance_cents=170_000, past_due_cents=170_000)


@trap("R22", "current, the field filled with zero")
def _(file: File) -> Account:
    return made.loan(file, charge_off_cents=0)


@trap("R27", "two cards of one issuer, opened the same day")
def _(file: File) -> Target:
    opened = ago(file.today, months=44)
    one = made.card(file, "CAPITAL ONE", opened=opened, number="5178051234567812", high_credit_cents=90_000)
    other = made.card(file, "CAPITAL ONE", opened=opened, number="5178054999123340", high_credit_cents=205_000)
    return one.at() | other.at()


@trap("R27", "two student loans of one day, of different amounts")
def _(file: File) -> Target:
    opened, stem = ago(file.today, months=50), file.number(9)
    one = made.student(file, opened=opened, number=stem + "A")
    other = made.student(file, opened=opened, number=stem + "B", high_credit_cents=200_000, balance_cents=204_000)
    return one.at() | other.at()


@trap("R27 R26", "two visits to one hospital, two bills")
def _(file: File) -> Target:
    one = made.medical(file, amount=78_100)
    other = made.medical(file, amount=131_500)
    return one.at() | other.at()


@trap("R27 R25 R71", "a lost card and the card that took its place")
def _(file: File) -> Target:
    opened = ago(file.today, years=5)
    facts: Facts = {"opened": opened, "credit_limit_cents": 600_000}
    lost = made.paid(file, made.card, "DISCOVER", months=8, rating=PaymentRating.CURRENT, **facts)
    lost.set(remarks=(remark("BL"),))
    return lost.at() | made.card(file, "DISCOVER", **facts).at()


@trap("R38", "thirty days late by one whole payment")
def _(file: File) -> Account:
    return made.late(file, made.loan, 1)


@trap("R38", "less than one payment past due, after a month that was missed before")
def _(file: File) -> Account:
    return made.late(file, made.loan, 1, codes="1110", past_due_cents=9_000)


@trap("R42 R43 R35", "closed, the rest still being paid off")
def _(file: File) -> Account:
    facts: Facts = {"is_open": False, "closed_on": on(ago(file.today, months=10)), "remarks": (remark("M"),)}
    return made.card(file, **facts)


@trap("R40 R42", "a payment after closing, while a balance remained")
def _(file: File) -> Account:
    card = made.paid(file, made.card, months=3, opened=ago(file.today, years=4))
    return card.set(closed_on=on(ago(file.today, months=15)))


@trap("R40 R39", "opened, paid for and closed on one day")
def _(file: File) -> Account:
    day = ago(file.today.replace(day=9), months=10)
    facts: Facts = {"opened": day, "closed_on": on(day), "last_payment_on": on(day)}
    return made.paid(file, made.loan, months=10, **facts).set(codes="B" * 24)


@trap("R44", "a home equity line as a line of credit")
def _(file: File) -> Account:
    facts: Facts = {"portfolio_type": PortfolioType.LINE_OF_CREDIT, "account_type": "89", "terms": "LOC"}
    return made.card(file, "FIFTH THIRD", **facts)


@trap("R44", "terms in a paper's words")
def _(file: File) -> Target:
    one = made.card(file, terms="Revolving").lack("terms_frequency")
    other = made.loan(file, terms="72 Months").lack("terms_frequency")
    third = made.loan(file, terms="$412 per month, paid Monthly for 72 months")
    return one.at() | other.at() | third.at()


@trap("R44 R79", "a charge card: open portfolio, no limit")
def _(file: File) -> Account:
    facts: Facts = {"portfolio_type": PortfolioType.OPEN, "terms": "001", "credit_limit_cents": None}
    return made.card(file, "AMEX", **facts).empty("credit_limit_cents")


@trap("R79", "a flexible spending card, which has no preset limit")
def _(file: File) -> Account:
    return made.card(file, "CHASE", account_type="0G", credit_limit_cents=None).empty("credit_limit_cents")


@trap("R45 R65", "a medical creditor masked as the law asks")
def _(file: File) -> Account:
    return made.medical(file).set(original_creditor="MEDICAL PAYMENT DATA")


@trap("R65 R63 R66", "a lender for dental work, no provider of care")
def _(file: File) -> Account:
    file.alone().state = "NY"
    return made.charge_off(file, "SYNCB/CARE CREDIT")


@trap("R63 R66", "an agency with a hospital's word in its name collects a gym's bill")
def _(file: File) -> Account:
    file.alone().state = "CA"
    return made.collection(file, "MEDICAL DATA SYSTEMS", "PLANET FITNESS", amount=31_000, creditor_classification="05")


@trap("R63", "an unpaid medical bill of 900 dollars, two years old, now down to 400")
def _(file: File) -> Account:
    bill = made.medical(file, amount=90_000, placed=20)
    return bill.set(balance_cents=40_000, past_due_cents=40_000)


@trap("R66", "a medical bill where the state has no bar")
def _(file: File) -> Account:
    file.alone().state = "TX"
    return made.medical(file)


@trap("R46 R45", "a buyer that names both seller and first creditor")
def _(file: File) -> Account:
    return made.sold(file, "CAPITAL ONE", "LVNV")[1]


@trap("R45 R46", "a bank's own collection department")
def _(file: File) -> Account:
    card = made.charge_off(file, "WRIGHT-PATT CU", 10, codes="G" * 10 + "654321")
    return card.set(status=Status.COLLECTION, charge_off_cents=None, charged_off_on=None)


@trap("R47 R16", "settled for less and at zero")
def _(file: File) -> Account:
    done = made.charge_off(file, since=18, status=Status.PAID_CHARGE_OFF, balance_cents=0, past_due_cents=0)
    return done.set(remarks=(remark("AU"),))


@trap("R48 R51", "in chapter 7 since last year, not yet discharged, with its balance")
def _(file: File) -> Account:
    filed = ago(file.today, months=5)
    file.record(PublicRecordKind.BANKRUPTCY, chapter="7", filed_on=on(filed), status_text="Filed")
    return made.card(file, consumer_information_indicator="A", codes="DDDDD", first_delinquency_on=on(filed))


@trap("R48", "a car reaffirmed in chapter 7, paid on")
def _(file: File) -> Account:
    file.record(PublicRecordKind.BANKRUPTCY, chapter="7", filed_on=on(ago(file.today, years=2)))
    return made.loan(file, consumer_information_indicator="R", opened=ago(file.today, years=4))


@trap("R48", "discharged by the code, reaffirmed by the consumer's paper")
def _(file: File) -> Account:
    file.record(PublicRecordKind.BANKRUPTCY, chapter="7", filed_on=on(ago(file.today, years=2)))
    car = made.loan(file, consumer_information_indicator="E", opened=ago(file.today, years=4))
    file.tell(known.Reaffirmed, car.at(), reaffirmed=True)
    return car


@trap("R50 R51", "the court's record at one bureau only")
def _(file: File) -> Account:
    filed = ago(file.today, months=9)
    file.record(PublicRecordKind.BANKRUPTCY, TU, chapter="7", filed_on=on(filed), status_text="Filed")
    return made.card(file, consumer_information_indicator="A", codes="D" * 9, first_delinquency_on=on(filed))


@trap("R55 R72 R73", "a spouse's card with the consumer as authorized user")
def _(file: File) -> Account:
    return made.card(file, ownership=Ownership.AUTHORIZED_USER)


@trap("R55", "an authorized user's card, thirty days late long ago")
def _(file: File) -> Account:
    return made.card(file, ownership=Ownership.AUTHORIZED_USER, codes="0" * 14 + "1")


@trap("R56", "a co-signer whose tie has ended")
def _(file: File) -> Account:
    return made.paid(file, made.loan, ownership=Ownership.TERMINATED)


@trap("R78", "a car taken back and sold: the rest is what the sale left")
def _(file: File) -> Account:
    car = surrendered(file, balance_cents=520_000, past_due_cents=520_000)
    file.remember(5)
    car.was(balance_cents=1_140_000, past_due_cents=310_000)
    file.tell(known.CollateralSale, car.at(), sold_on=ago(file.today, months=3), credited_cents=620_000)
    return car


@trap("R77 R27 R25", "two student loans, one of them moved to the other's servicer")
def _(file: File) -> Target:
    kept = made.student(file, "MOHELA", opened=ago(file.today, months=66), high_credit_cents=450_000)
    moved = made.student(file, "MOHELA", opened=ago(file.today, months=66), high_credit_cents=200_000,
                         balance_cents=208_000, purchased_from="DEPT OF ED/NELNET")  # fmt: skip
    old = made.student(file, "NELNET", opened=ago(file.today, months=66), high_credit_cents=200_000,
                       status=Status.TRANSFERRED, balance_cents=0, is_open=False, scheduled_payment_cents=0)  # fmt: skip
    old.set(payment_rating=PaymentRating.CURRENT, closed_on=on(ago(file.today, months=3)), sold_to="MOHELA")
    return kept.at() | moved.at() | old.at()


@trap("R52 R53 R54", "the dispute is over; the consumer's disagreement is noted")
def _(file: File) -> Account:
    card = made.late(file, made.card, 2, compliance_condition="XC", is_disputed=True)
    facts: Facts = {"addressee": "furnisher", "received_on": ago(file.today, months=6), "result": "verified"}
    file.tell(known.Disputed, card.at(), result_on=ago(file.today, months=5), **facts)
    return card


@trap("R54", "closed by the consumer, in words instead of the code")
def _(file: File) -> Account:
    card = made.paid(file, made.card, remarks=(Remark(text="Account closed at consumer's request"),))
    file.tell(known.ClosedByConsumer, card.at(), closed_on=card.first.values["closed_on"].latest(), proof=True)
    return card


assert EX and EQ
