"""R16 to R29, R38, R43 to R48 and R79: amounts, ratings, terms, parties of one record."""

from __future__ import annotations

from contracts.vocabulary import Ownership, PaymentRating, PortfolioType, PublicRecordKind, Status
from functions.analysis import known
from tests.unit.judgement import judged_accounts as made
from tests.unit.judgement.judged_cases import left_open, never_certain, plant
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import Account, Facts, Target, ago, on, remark


def surrendered(file: File, status: Status = Status.REPOSSESSION, **over: object) -> Account:
    """A car taken back a year ago, the rest still owed."""
    began = ago(file.today.replace(day=4), months=16)
    facts: Facts = {
        "opened": ago(began, years=2), "status": status, "codes": "K" * 12 + "321", "past_due_cents": 310_000,
        "first_delinquency_on": on(began), "last_payment_on": on(ago(began, months=1)), "is_open": False,
        "closed_on": on(ago(began, months=-4)), "scheduled_payment_cents": 0, "balance_cents": 1_140_000,
    }  # fmt: skip
    return made.loan(file, **{**facts, **over})


@plant("R16", "paid and closed, yet a balance")
def _(file: File) -> Account:
    return made.paid(file, made.card, balance_cents=61_200)


@plant("R16", "a paid collection with its balance")
def _(file: File) -> Account:
    return made.collection(file, status=Status.PAID_COLLECTION, past_due_cents=0, is_open=False)


@plant("R16", "a paid charge-off with its balance")
def _(file: File) -> Account:
    return made.charge_off(file, status=Status.PAID_CHARGE_OFF, past_due_cents=0)


@left_open("R16", "paid, the balance not in the document", "balance_cents")
def _(file: File) -> Account:
    return made.paid(file, made.card).lack("balance_cents")


@plant("R17", "paid and closed, yet past due")
def _(file: File) -> Account:
    return made.paid(file, made.loan, past_due_cents=8_900)


@plant("R17", "a paid repossession with something past due")
def _(file: File) -> Account:
    return surrendered(file, Status.PAID_REPOSSESSION, balance_cents=0, past_due_cents=40_000)


@left_open("R17", "paid, past due not in the document", "past_due_cents")
def _(file: File) -> Account:
    return made.paid(file, made.card).lack("past_due_cents")


@plant("R18", "current with 84 dollars past due")
def _(file: File) -> Account:
    return made.card(file, past_due_cents=8_400)


@plant("R18", "a current mortgage with a payment past due")
def _(file: File) -> Account:
    return made.mortgage(file, past_due_cents=168_200)


@plant("R19", "sixty days late with nothing past due")
def _(file: File) -> Account:
    return made.late(file, made.card, 2, past_due_cents=0)


@plant("R19", "180 days late with nothing past due")
def _(file: File) -> Account:
    return made.late(file, made.loan, 6, past_due_cents=0)


@left_open("R19", "ninety days late, past due not shown", "past_due_cents")
def _(file: File) -> Account:
    return made.late(file, made.card, 3).lack("past_due_cents")


@plant("R20", "more past due than owed on a charge-off")
def _(file: File) -> Account:
    return made.charge_off(file, amount=90_000, past_due_cents=131_000)


@plant("R20", "more past due than owed on a collection")
def _(file: File) -> Account:
    return made.collection(file, amount=61_000, past_due_cents=88_000)


@left_open("R20", "past due, the balance not shown", "balance_cents")
def _(file: File) -> Account:
    return made.charge_off(file).lack("balance_cents")


@plant("R21", "a charge-off of zero dollars")
def _(file: File) -> Account:
    return made.charge_off(file, charge_off_cents=0)


@plant("R21", "a paid charge-off whose original amount is empty")
def _(file: File) -> Account:
    facts: Facts = {"status": Status.PAID_CHARGE_OFF, "balance_cents": 0, "past_due_cents": 0, "charge_off_cents": None}
    return made.charge_off(file, **facts).empty("charge_off_cents")


@left_open("R21", "a charge-off in a document without original amounts", "charge_off_cents")
def _(file: File) -> Account:
    return made.charge_off(file).lack("charge_off_cents")


@plant("R22", "ninety days late with an original charge-off amount")
def _(file: File) -> Account:
    return made.late(file, made.card, 3, charge_off_cents=120_000)


@plant("R22", "a current card with an original charge-off amount")
def _(file: File) -> Account:
    return made.card(file, charge_off_cents=55_000)


@plant("R23", "the original charge-off amount grew")
def _(file: File) -> Account:
    card = made.charge_off(file, amount=120_000)
    file.remember(4)
    return card.set(charge_off_cents=145_000)


@plant("R23", "the original charge-off amount shrank")
def _(file: File) -> Account:
    card = made.charge_off(file, since=18, amount=220_000)
    file.remember(6)
    return card.set(charge_off_cents=180_000)


@plant("R24", "sold, the seller keeps its balance")
def _(file: File) -> Target:
    was, bought = made.sold(file)
    amount = was.first.values["charge_off_cents"]
    return was.set(balance_cents=amount, past_due_cents=amount).at()


@plant("R24", "transferred with a balance")
def _(file: File) -> Account:
    loan = made.student(file, status=Status.TRANSFERRED, is_open=False, codes="0" * 24)
    return loan.set(payment_rating=PaymentRating.CURRENT, closed_on=on(ago(file.today, months=2)))


@plant("R24", "remark says bought by another company, something still past due")
def _(file: File) -> Account:
    card = made.charge_off(file, balance_cents=0, past_due_cents=70_000)
    return card.set(remarks=(remark("AH"),))


@plant("R24", "a student loan that went to another servicer and kept its balance")
def _(file: File) -> Target:
    opened = ago(file.today, months=64)
    facts: Facts = {"opened": opened, "high_credit_cents": 980_000, "balance_cents": 991_800}
    made.student(file, "MOHELA", **facts, purchased_from="DEPT OF ED/NELNET")
    return made.student(file, "NELNET", **facts, sold_to="MOHELA").at()


@left_open("R24", "sold, neither balance nor past due in the document", "balance_cents")
def _(file: File) -> Account:
    return made.sold(file)[0].lack("balance_cents", "past_due_cents")


@plant("R28", "paid and closed, the rating left empty")
def _(file: File) -> Account:
    return made.paid(file, made.card, payment_rating=None).empty("payment_rating")


@plant("R28", "transferred, the rating left empty")
def _(file: File) -> Account:
    loan = made.student(file, status=Status.TRANSFERRED, balance_cents=0, is_open=False, scheduled_payment_cents=0)
    return loan.set(closed_on=on(ago(file.today, months=2))).empty("payment_rating")


@plant("R28", "surrendered, the rating left empty")
def _(file: File) -> Account:
    return surrendered(file, Status.SURRENDER, codes="J" * 12 + "321").empty("payment_rating")


@left_open("R28", "paid, ratings not in the document", "payment_rating")
def _(file: File) -> Account:
    return made.paid(file, made.card).lack("payment_rating")


@plant("R29", "a rating on sixty days late, in the furnisher's own record")
def _(file: File) -> Account:
    return made.late(file, made.card, 2).set(payment_rating=PaymentRating.LATE_60).as_furnished()


@plant("R29", "a rating of ninety days on a charge-off")
def _(file: File) -> Account:
    return made.charge_off(file, payment_rating=PaymentRating.LATE_90)


@plant("R38", "a first late month, a third of one payment past due")
def _(file: File) -> Account:
    return made.late(file, made.loan, 1, scheduled_payment_cents=42_000, past_due_cents=14_000)


@plant("R38", "a mortgage thirty days late over a fee")
def _(file: File) -> Account:
    return made.late(file, made.mortgage, 1, past_due_cents=5_500, actual_payment_cents=168_200)


@left_open("R38", "thirty days late, the payment not shown", "scheduled_payment_cents")
def _(file: File) -> Account:
    return made.late(file, made.loan, 1, past_due_cents=14_000).lack("scheduled_payment_cents", "actual_payment_cents")


@plant("R43", "a payment due on a charge-off")
def _(file: File) -> Account:
    return made.charge_off(file, scheduled_payment_cents=9_500)


@plant("R43", "a payment due on a paid loan")
def _(file: File) -> Account:
    return made.paid(file, made.loan, scheduled_payment_cents=31_000)


@plant("R44", "a credit card over sixty months")
def _(file: File) -> Account:
    return made.card(file, terms="060")


@plant("R44", "a line of credit on a car loan's type")
def _(file: File) -> Account:
    return made.card(file, portfolio_type=PortfolioType.LINE_OF_CREDIT, terms="LOC", account_type="00")


@plant("R44", "an instalment loan with the terms of a line")
def _(file: File) -> Account:
    return made.loan(file, terms="LOC")


@left_open("R44", "a line of credit, terms and type not in the document", "terms")
def _(file: File) -> Account:
    line = made.card(file, portfolio_type=PortfolioType.LINE_OF_CREDIT, account_type="15", terms="LOC")
    return line.lack("terms")


@plant("R45", "an agency that names no creditor")
def _(file: File) -> Account:
    account = made.collection(file, original_creditor=None, creditor_classification=None)
    return account.empty("original_creditor", "creditor_classification")


@plant("R45", "a buyer that names no creditor")
def _(file: File) -> Account:
    facts: Facts = {"account_type": "0C", "purchased_from": "CITIBANK", "original_creditor": None}
    account = made.collection(file, "LVNV", **facts, creditor_classification=None)
    return account.empty("original_creditor", "creditor_classification")


@left_open("R45", "an agency, original creditors not in the document", "original_creditor")
def _(file: File) -> Account:
    account = made.collection(file, original_creditor=None, creditor_classification=None)
    return account.lack("original_creditor", "creditor_classification")


@plant("R46", "a buyer that names no seller")
def _(file: File) -> Account:
    return made.collection(file, "MIDLAND", "CAPITAL ONE", account_type="0C").empty("purchased_from")


@plant("R46", "a buyer of a phone bill that names no seller")
def _(file: File) -> Account:
    facts: Facts = {"account_type": "0C", "status": Status.PAID_COLLECTION, "balance_cents": 0, "past_due_cents": 0}
    return made.collection(file, "PRA", "SPRINT", is_open=False, **facts).empty("purchased_from")


@left_open("R46", "a buyer, sellers not in the document", "purchased_from")
def _(file: File) -> Account:
    return made.collection(file, "MIDLAND", "CAPITAL ONE", account_type="0C").lack("purchased_from")


@plant("R47", "settled for less, yet a balance")
def _(file: File) -> Account:
    return made.charge_off(file, remarks=(remark("AU"),))


@plant("R47", "a collection settled for less, yet a balance")
def _(file: File) -> Account:
    return made.collection(file, amount=88_000, remarks=(remark("AU"),), past_due_cents=0)


@plant("R48", "discharged in chapter 7, yet a balance")
def _(file: File) -> Account:
    filed = ago(file.today, years=2)
    file.record(PublicRecordKind.BANKRUPTCY, chapter="7", filed_on=on(filed), status_text="Discharged")
    return made.charge_off(file, since=26, codes="L" * 24, consumer_information_indicator="E")


@plant("R48", "chapter 13 completed, yet past due")
def _(file: File) -> Account:
    file.record(PublicRecordKind.BANKRUPTCY, chapter="13", filed_on=on(ago(file.today, years=6)))
    card = made.charge_off(file, since=60, codes="L" * 24, consumer_information_indicator="H")
    return card.set(balance_cents=0)


@never_certain("R48", "a student loan beside a discharge, which it survives")
def _(file: File) -> Account:
    file.record(PublicRecordKind.BANKRUPTCY, chapter="7", filed_on=on(ago(file.today, years=3)))
    return made.student(file, consumer_information_indicator="E")


@plant("R79", "a card without a limit")
def _(file: File) -> Account:
    return made.card(file, credit_limit_cents=None).empty("credit_limit_cents")


@plant("R79", "a store's revolving account without a limit")
def _(file: File) -> Account:
    card = made.card(file, "SYNCB/LOWES", account_type="07", credit_limit_cents=None)
    return card.empty("credit_limit_cents")


@left_open("R79", "a card, limits not in the document", "credit_limit_cents")
def _(file: File) -> Account:
    return made.card(file).lack("credit_limit_cents")


@plant("R55", "a charge-off against an authorized user")
def _(file: File) -> Account:
    return made.charge_off(file, ownership=Ownership.AUTHORIZED_USER)


@plant("R55", "a collection against an authorized user")
def _(file: File) -> Account:
    return made.collection(file, ownership=Ownership.AUTHORIZED_USER, creditor_classification="08")


@plant("R55", "an authorized user shown as jointly liable")
def _(file: File) -> Account:
    card = made.card(file, ownership=Ownership.JOINT)
    file.tell(known.AuthorizedUserOnly, card.at())
    return card
