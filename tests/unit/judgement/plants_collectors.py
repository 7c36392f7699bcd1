"""R63 to R70: medical debts, and collectors' duties."""

from __future__ import annotations

from datetime import date

from contracts.vocabulary import Status
from functions.analysis import known
from tests.unit.judgement import judged_accounts as made
from tests.unit.judgement.judged_cases import left_open, plant
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import Account, Facts, ago, on


@plant("R63", "a medical bill of 340 dollars")
def _(file: File) -> Account:
    return made.medical(file, amount=34_000)


@plant("R63", "a paid medical bill")
def _(file: File) -> Account:
    facts: Facts = {"status": Status.PAID_COLLECTION, "balance_cents": 0, "past_due_cents": 0, "is_open": False}
    return made.medical(file, **facts, closed_on=on(ago(file.today, months=3)))


@plant("R63", "a medical bill five months after its first delinquency")
def _(file: File) -> Account:
    return made.medical(file, placed=2, first_delinquency_on=on(ago(file.today, months=5)))


@left_open("R63", "a medical bill, no first delinquency shown", "first_delinquency_on")
def _(file: File) -> Account:
    return made.medical(file, placed=6).lack("first_delinquency_on")


@plant("R64", "a veteran's bill within a year of the care")
def _(file: File) -> Account:
    bill = made.medical(file, placed=3)
    facts: Facts = {"initial_cents": bill.first.values["high_credit_cents"], "paid_on": None, "veteran": True}
    file.tell(known.MedicalDebt, bill.at(), **facts, served_on=ago(file.today, months=9))
    return bill


@plant("R64", "a veteran's bill that is paid")
def _(file: File) -> Account:
    bill = made.medical(file, status=Status.PAID_COLLECTION, balance_cents=0, past_due_cents=0, is_open=False)
    facts: Facts = {"initial_cents": 80_000, "paid_on": ago(file.today, months=6), "veteran": True}
    file.tell(known.MedicalDebt, bill.at(), **facts, served_on=ago(file.today, years=2))
    return bill


@left_open("R64", "a medical bill of whom nobody has said", "medical_debt")
def _(file: File) -> Account:
    return made.medical(file)


@plant("R65", "the hospital's name in clear")
def _(file: File) -> Account:
    return made.medical(file).set(original_creditor="GRANDVIEW MEDICAL CENTER")


@plant("R65", "the dentist's name in clear, a medical account of its own")
def _(file: File) -> Account:
    facts: Facts = {"account_type": "90", "original_creditor": "OAKWOOD FAMILY DENTAL"}
    return made.medical(file, **facts)


@plant("R66", "a medical bill on a New Yorker's file")
def _(file: File) -> Account:
    file.state = "NY"
    return made.medical(file)


@plant("R66", "a medical bill on an Oregonian's file")
def _(file: File) -> Account:
    file.state = "OR"
    return made.medical(file, placed=4, first_delinquency_on=on(ago(file.today, months=16)))


@left_open("R66", "a medical bill, the state not known", "state")
def _(file: File) -> Account:
    return made.medical(file)


@plant("R67", "a collection without any notice")
def _(file: File) -> Account:
    bill = made.collection(file)
    file.tell(known.ValidationNotice, bill.at(), received_on=None)
    return bill


@plant("R67", "a buyer's account without any notice")
def _(file: File) -> Account:
    buyer = made.sold(file)[1]
    file.tell(known.ValidationNotice, buyer.at(), received_on=None)
    return buyer


@left_open("R67", "a collection, whether a notice came is not known", "validation_notice")
def _(file: File) -> Account:
    return made.collection(file)


@plant("R68", "disputed in writing in time, reported again unmarked")
def _(file: File) -> Account:
    bill = made.collection(file, is_disputed=False)
    _noticed(file, bill, ago(file.today, days=75), ago(file.today, days=60))
    file.tell(known.CollectorVerified, bill.at(), verified_on=None)
    return bill


@plant("R68", "disputed in time and marked so, but never verified")
def _(file: File) -> Account:
    buyer = made.sold(file)[1].set(compliance_condition="XB", is_disputed=True)
    _noticed(file, buyer, ago(file.today, days=80), ago(file.today, days=66))
    file.tell(known.CollectorVerified, buyer.at(), verified_on=None)
    return buyer


def _noticed(file: File, bill: Account, noticed: date, disputed: date) -> None:
    file.tell(known.ValidationNotice, bill.at(), received_on=noticed)
    file.tell(known.Disputed, bill.at(), addressee="collector", received_on=disputed)


@plant("R68", "disputed with the collector, no notation")
def _(file: File) -> Account:
    bill = made.collection(file, is_disputed=False)
    file.tell(known.Disputed, bill.at(), addressee="collector", received_on=ago(file.today, days=28))
    return bill


@left_open("R68", "disputed in writing and marked so, the day of the notice not known", "validation_notice")
def _(file: File) -> Account:
    bill = made.collection(file, compliance_condition="XB", is_disputed=True)
    file.tell(known.Disputed, bill.at(), addressee="collector", received_on=ago(file.today, days=60))
    file.tell(known.CollectorVerified, bill.at(), verified_on=None)
    return bill


@plant("R69", "a third more than was owed and allowed")
def _(file: File) -> Account:
    bill = made.collection(file, amount=130_000)
    file.tell(known.AgreedDebt, bill.at(), placed_cents=92_000, allowed_cents=4_000)
    return bill


@plant("R69", "a fee that nobody agreed to")
def _(file: File) -> Account:
    bill = made.collection(file, "FOCUS", amount=88_500)
    file.tell(known.AgreedDebt, bill.at(), placed_cents=70_000, allowed_cents=0)
    return bill


@left_open("R69", "a collection grown above what was placed, what was agreed not known", "agreed_debt")
def _(file: File) -> Account:
    return made.collection(file, amount=80_000).set(balance_cents=92_500)


@plant("R70", "sued in Texas after five years")
def _(file: File) -> Account:
    bill = made.sold(file)[1]
    on_day = ago(file.today, months=2)
    facts: Facts = {"on": on_day, "accrued_on": ago(on_day, years=5), "debt": "open", "state": "TX"}
    file.tell(known.SuitOrThreat, bill.at(), **facts)
    return bill


@plant("R70", "sued in New York three years and a half after a breach of June 2022")
def _(file: File) -> Account:
    bill = made.collection(file, "PRA", "CITIBANK", creditor_classification="08")
    facts: Facts = {"on": date(2025, 12, 15), "accrued_on": date(2022, 6, 1), "debt": "written", "state": "NY"}
    file.tell(known.SuitOrThreat, bill.at(), **facts)
    return bill
