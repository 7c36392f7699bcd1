"""R25 to R27, R49 to R51, R71 to R74, R77: one debt in several hands, one account at several bureaus, bankruptcy."""

from __future__ import annotations

from contracts.vocabulary import Ownership, PublicRecordKind, Status
from functions.analysis import known
from tests.unit.judgement import judged_accounts as made
from tests.unit.judgement.judged_cases import left_open, never_certain, plant
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import EQ, EX, TU, Account, Facts, Target, ago, month_of, on

BANKRUPTCY = PublicRecordKind.BANKRUPTCY


@plant("R25", "seller and buyer both show the balance, the seller says nothing of a sale")
def _(file: File) -> Target:
    was, bought = made.sold(file)
    was.set(balance_cents=was.first.values["charge_off_cents"], sold_to=None, remarks=())
    return was.at() | bought.at()


@plant("R25", "a bank and a buyer known by its kind of account only")
def _(file: File) -> Target:
    owed = made.charge_off(file, "CAPITAL ONE", 12, amount=184_300)
    began = owed.first.values["first_delinquency_on"]
    facts: Facts = {"creditor_classification": "08", "amount": 184_300, "placed": 5, "first_delinquency_on": began}
    bought = made.collection(file, "PRA", "CAPITAL ONE BANK USA NA", account_type="0C", **facts)
    return owed.at() | bought.at()


@never_certain("R25", "a bank still owns the debt and gave it to an agency: both show it")
def _(file: File) -> Target:
    owed = made.charge_off(file, "CAPITAL ONE", 12, amount=184_300)
    began = owed.first.values["first_delinquency_on"]
    facts: Facts = {"creditor_classification": "08", "amount": 184_300, "placed": 5, "first_delinquency_on": began}
    agency = made.collection(file, "IC SYSTEM", "CAPITAL ONE BANK USA NA", **facts)
    return owed.at() | agency.at()


@plant("R26", "two agencies collect one bill")
def _(file: File) -> Target:
    one = made.collection(file, "IC SYSTEM", "DUKE ENERGY", 12, amount=64_700, creditor_classification="10")
    began = one.first.values["first_delinquency_on"]
    facts: Facts = {"amount": 64_700, "creditor_classification": "10", "first_delinquency_on": began}
    other = made.collection(file, "CREDENCE", "DUKE ENERGY", 4, **facts)
    return one.at() | other.at()


@plant("R26", "two buyers of one card")
def _(file: File) -> Target:
    _, bought = made.sold(file, "CITI", "LVNV", 22)
    facts = {key: bought.first.values[key] for key in ("first_delinquency_on", "purchased_from", "account_type")}
    amount = bought.first.values["balance_cents"]
    name = bought.first.values["original_creditor"]
    other = made.collection(file, "MIDLAND", name, 8, amount=amount, creditor_classification="08", **facts)
    return bought.at() | other.at()


@plant("R27", "one loan twice under two spellings")
def _(file: File) -> Target:
    number, opened = file.number(), ago(file.today, months=30, days=3)
    facts: Facts = {"number": number, "opened": opened, "high_credit_cents": 1_845_000, "balance_cents": 1_011_400}
    one = made.loan(file, "WELLS AUTO", (EQ,), **facts)
    other = made.loan(file, "WF AUTO", (EQ,), **facts)
    return one.at() | other.at()


@plant("R27", "one collection twice at each bureau")
def _(file: File) -> Target:
    number = file.number(11)
    began = ago(file.today, months=9, days=5)
    one = made.collection(file, number=number, amount=77_300, opened=began)
    other = made.collection(file, number=number, amount=77_300, opened=began)
    return one.at() | other.at()


@never_certain("R27", "two loans of one day and amount, only their first signs shown")
def _(file: File) -> Target:
    opened, stem = ago(file.today, months=40), file.number(9)
    facts: Facts = {"opened": opened, "high_credit_cents": 275_000}
    one = made.student(file, number=stem + "81", balance_cents=281_000, **facts)
    other = made.student(file, number=stem + "82", balance_cents=280_400, **facts)
    return one.at(EX, TU) | other.at(EX, TU)


@plant("R49", "late after the petition of a running chapter 13")
def _(file: File) -> Account:
    filed = ago(file.today, months=18)
    file.record(BANKRUPTCY, chapter="13", filed_on=on(filed), status_text="Filed")
    facts: Facts = {"consumer_information_indicator": "D", "first_delinquency_on": on(filed)}
    return made.late(file, made.loan, 4, **facts, opened=ago(file.today, years=3))


@plant("R49", "late months in the grid after a chapter 7 petition")
def _(file: File) -> Account:
    filed = ago(file.today, months=10)
    file.record(BANKRUPTCY, chapter="7", filed_on=on(filed), status_text="Filed")
    card = made.card(file, consumer_information_indicator="A", codes="0000" + "21" + "0" * 18)
    return card.set(first_delinquency_on=on(filed))


@left_open("R49", "late in a bankruptcy whose petition is nowhere dated", "filed_on")
def _(file: File) -> Account:
    file.alone()
    return made.late(file, made.loan, 4, consumer_information_indicator="D")


@plant("R50", "the indicator at one bureau only")
def _(file: File) -> Account:
    file.alone()
    return made.card(file).set(EX, consumer_information_indicator="A")


@plant("R50", "a co-debtor's bankruptcy on the consumer's account")
def _(file: File) -> Account:
    loan = made.loan(file, ownership=Ownership.JOINT, consumer_information_indicator="D")
    file.tell(known.BankruptcyOfOther, loan.at())
    return loan


@plant("R51", "a petition that no court record shows")
def _(file: File) -> Account:
    file.alone()
    return made.card(file, consumer_information_indicator="A", first_delinquency_on=on(ago(file.today, months=9)))


@plant("R51", "a petition of twelve years ago")
def _(file: File) -> Account:
    filed = ago(file.today, years=12)
    file.record(BANKRUPTCY, chapter="13", filed_on=on(filed))
    opened = ago(file.today, years=14)
    return made.loan(file, opened=opened, consumer_information_indicator="D", first_delinquency_on=on(filed))


@plant("R71", "another balance on the same day")
def _(file: File) -> Account:
    card = made.card(file)
    day = card.first.values["reported_on"]
    card.set(reported_on=day)
    return card.set(EQ, balance_cents=card.first.values["balance_cents"] + 240_000)


@plant("R71", "half the limit at one bureau")
def _(file: File) -> Account:
    card = made.card(file)
    return card.set(TU, credit_limit_cents=card.first.values["credit_limit_cents"] // 2)


@plant("R71", "opened ten months later at one bureau")
def _(file: File) -> Account:
    loan = made.loan(file, opened=ago(file.today, months=40))
    return loan.set(EX, opened_on=on(ago(file.today, months=30)))


@plant("R71", "ninety days late at one bureau, sixty at the others, the same day")
def _(file: File) -> Account:
    card = made.late(file, made.card, 2)
    card.set(reported_on=card.first.values["reported_on"])
    return card.set(EQ, status=Status.LATE_90)


@plant("R72", "late in a month that is clean elsewhere")
def _(file: File) -> Account:
    card = made.card(file)
    return card.set(EX, codes="0000" + "21" + "0" * 18)


@plant("R72", "charged off at one bureau, current at the others")
def _(file: File) -> Account:
    card = made.card(file)
    facts: Facts = {"status": Status.CHARGE_OFF, "charge_off_cents": 90_000, "codes": "LLL654321" + "0" * 15}
    return card.set(TU, **facts, first_delinquency_on=on(ago(file.today, months=9)))


@plant("R73", "open here, closed there")
def _(file: File) -> Account:
    card = made.card(file)
    return card.set(EQ, is_open=False, closed_on=on(ago(file.today, months=16)))


@plant("R73", "joint here, individual there")
def _(file: File) -> Account:
    return made.loan(file).set(TU, ownership=Ownership.JOINT)


@plant("R74", "first delinquency four months later at one bureau")
def _(file: File) -> Account:
    card = made.charge_off(file, since=20)
    began = card.first.values["first_delinquency_on"].latest()
    return card.set(TU, first_delinquency_on=on(ago(began, months=-4)))


@plant("R74", "first delinquencies of a collection three months apart, to the month")
def _(file: File) -> Account:
    bill = made.collection(file, "CREDENCE", "SPECTRUM", 16, codes="G" * 15 + "B" * 9)
    began = bill.first.values["first_delinquency_on"].latest()
    bill.set(EQ, first_delinquency_on=month_of(began))
    return bill.set(EX, first_delinquency_on=month_of(ago(began, months=3)))


@plant("R77", "a student loan with its balance at the old and the new servicer")
def _(file: File) -> Target:
    opened, number = ago(file.today, months=70), file.number(10)
    facts: Facts = {"opened": opened, "number": number, "high_credit_cents": 725_000, "balance_cents": 741_200}
    old = made.student(file, "NELNET", **facts)
    new = made.student(file, "MOHELA", **facts, codes="0" * 6)
    return old.at() | new.at()


@plant("R77", "the old servicer has closed the loan and kept its balance")
def _(file: File) -> Target:
    opened = ago(file.today, months=64)
    facts: Facts = {"opened": opened, "high_credit_cents": 980_000, "balance_cents": 991_800}
    old = made.student(file, "NELNET", **facts)
    old.set(is_open=False, closed_on=on(ago(file.today, months=5)))
    new = made.student(file, "MOHELA", **facts, codes="0" * 5)
    return old.at() | new.at()
