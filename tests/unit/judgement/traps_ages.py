"""Look-alikes among ages, first delinquencies, inquiries and public records."""

from __future__ import annotations

from datetime import date, timedelta

from contracts.vocabulary import InquiryKind, PaymentRating, PublicRecordKind, Status
from functions.analysis.model import PurposeKind, ReportPurpose
from tests.unit.judgement import judged_accounts as made
from tests.unit.judgement.judged_cases import trap
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import ALL, EQ, EX, TU, Account, Facts, Target, ago, month_of, on
from tests.unit.judgement.plants_ages import BANKRUPTCY, old_charge_off


@trap("R01", "between the bureaus' day and the statute's: seven years and four months")
def _(file: File) -> Account:
    return old_charge_off(file, ago(file.today, years=7, months=4))


@trap("R01", "the last day of the statute, first delinquency on 29 February")
def _(file: File) -> Account:
    file.today = date(2027, 8, 27)
    for draft in file.now.values():
        draft.generated_on = file.today
    return old_charge_off(file, date(2020, 2, 29))


@trap("R01", "a month of delinquency whose last day has not run out")
def _(file: File) -> Account:
    day = file.today - timedelta(days=182)
    return old_charge_off(file, month_of(day.replace(year=day.year - 7)))


@trap("R01 R02 R03", "far too old, in a report for a mortgage of 300,000 dollars")
def _(file: File) -> Account:
    file.purpose = ReportPurpose(kind=PurposeKind.CREDIT, amount_cents=30_000_000)
    file.record(BANKRUPTCY, chapter="7", filed_on=on(ago(file.today, years=12)))
    made.loan(file, opened=ago(file.today, years=9), terms="120", codes="0" * 93 + "1", length=100)
    return old_charge_off(file, ago(file.today, years=9))


@trap("R01", "far too old, in a report for a job of 90,000 dollars")
def _(file: File) -> Account:
    file.purpose = ReportPurpose(kind=PurposeKind.EMPLOYMENT, amount_cents=9_000_000)
    return old_charge_off(file, ago(file.today, years=9))


@trap("R01", "delinquent nine years ago, cured, delinquent again three years ago")
def _(file: File) -> Account:
    return made.charge_off(file, since=22, opened=ago(file.today, years=14), codes="L" * 22 + "65")


@trap("R01 R02", "a closed card, always paid, twelve years old")
def _(file: File) -> Account:
    return made.paid(file, made.card, months=100, opened=ago(file.today, years=14))


@trap("R02", "a late month of exactly seven years ago, known to the month")
def _(file: File) -> Account:
    return made.loan(file, opened=ago(file.today, years=9), terms="120", codes="0" * 83 + "1", length=96)


@trap("R02", "late six years and a half ago")
def _(file: File) -> Account:
    return made.mortgage(file, opened=ago(file.today, years=9), codes="0" * 77 + "1", length=84)


@trap("R03 R04", "a discharged chapter 7 of nine years ago")
def _(file: File) -> Target:
    return file.record(BANKRUPTCY, chapter="7", filed_on=on(ago(file.today, years=9)), status_text="Discharged")


@trap("R03", "a chapter 11 whose month of filing may still be within ten years")
def _(file: File) -> Target:
    return file.record(BANKRUPTCY, EX, chapter="11", filed_on=month_of(ago(file.today, years=10)))


@trap("R03 R04", "a chapter 13 filed six years ago, discharged last year")
def _(file: File) -> Target:
    facts: Facts = {"status_text": "Discharged", "status_on": on(ago(file.today, years=1))}
    return file.record(BANKRUPTCY, chapter="13", filed_on=on(ago(file.today, years=6)), **facts)


@trap("R05 R06", "another record of a court, neither judgment nor lien")
def _(file: File) -> Target:
    return file.record(PublicRecordKind.OTHER, filed_on=on(ago(file.today, years=2)), status_text="Divorce decree")


@trap("R07 R62", "account reviews and offers of years ago, shown to the consumer only")
def _(file: File) -> Target:
    made.card(file, "CHASE")
    soft = file.inquiry("JPMCB CARD", ago(file.today, months=20), *ALL, kind=InquiryKind.SOFT)
    return soft | file.inquiry("SOFI", ago(file.today, months=30), EQ, kind=InquiryKind.SOFT, purpose="Promotional")


@trap("R07", "a hard inquiry of twenty-three months ago")
def _(file: File) -> Target:
    return file.inquiry("WELLS FARGO AUTO", ago(file.today, months=23, days=10), TU)


@trap("R07", "a hard inquiry of two years ago, known to the month")
def _(file: File) -> Target:
    draft = file.inquiry("PNC BANK", ago(file.today, years=2), EX)
    file.now[EX].inquiries[-1]["inquired_on"] = month_of(ago(file.today, years=2))
    return draft


@trap("R08 R14", "current, with no first delinquency")
def _(file: File) -> Account:
    return made.loan(file).empty("first_delinquency_on")


@trap("R08", "paid or transferred in good standing, with no first delinquency")
def _(file: File) -> Account:
    made.paid(file, made.loan).empty("first_delinquency_on")
    return made.paid(file, made.card, rating=PaymentRating.CURRENT).empty("first_delinquency_on")


@trap("R09", "cured in between, late again with a first delinquency of its own")
def _(file: File) -> Account:
    card = made.late(file, made.card, 2, codes="000321")
    file.remember(5)
    first = on(ago(file.today, months=8))
    card.was(status=Status.LATE_90, first_delinquency_on=first, past_due_cents=9_000)
    return card


@trap("R09 R10", "a charge-off reported every month; status and activity dates go on")
def _(file: File) -> Account:
    card = made.charge_off(file, since=20, last_activity_on=on(ago(file.today, days=14)))
    file.remember(6)
    return card.was(last_activity_on=on(ago(file.today, months=6)))


@trap("R09", "the first delinquency now known to the day, before to the month")
def _(file: File) -> Account:
    card = made.charge_off(file, since=20)
    file.remember(4)
    return card.was(first_delinquency_on=month_of(card.first.values["first_delinquency_on"].latest()))


@trap("R09 R10 R33", "the first delinquency put back to where it belongs")
def _(file: File) -> Account:
    card = made.charge_off(file, since=20)
    file.remember(4)
    return card.was(first_delinquency_on=on(ago(file.today, months=23)))


@trap("R09", "sold: the buyer's account is new, its first delinquency the old one")
def _(file: File) -> Target:
    was, bought = made.sold(file, since=9)
    file.remember(4)
    return was.at() | bought.at()


@trap("R10", "late, cured, late again: the first delinquency of the second run")
def _(file: File) -> Account:
    return made.late(file, made.loan, 3, codes="0" * 4 + "54321")


@trap("R10", "the due date's reading: thirty days before the first late month")
def _(file: File) -> Account:
    card = made.charge_off(file, since=16, codes="L" * 16 + "654321")
    began = card.first.values["first_delinquency_on"].latest()
    return card.set(first_delinquency_on=on(began - timedelta(days=31)))


@trap("R10 R12 R36 R40", "an agency's account: opened by its placement, everything else before")
def _(file: File) -> Account:
    bill = made.collection(file, placed=8)
    return bill.set(last_payment_on=on(ago(file.today, months=16)))


@trap("R12 R40 R36", "a buyer's account: opened by its purchase, last payment to the bank")
def _(file: File) -> Account:
    bought = made.sold(file)[1]
    began = bought.first.values["first_delinquency_on"].latest()
    return bought.set(last_payment_on=on(ago(began, months=1)))


@trap("R12", "opened and delinquent in one month: the first payment never came")
def _(file: File) -> Account:
    opened = ago(file.today, months=14).replace(day=19)
    return made.charge_off(
        file, since=8, opened=opened, first_delinquency_on=month_of(opened), codes="L" * 8 + "654321"
    )


@trap("R11 R25 R26", "two cards of one bank, each charged off, one of them sold")
def _(file: File) -> Target:
    was, bought = made.sold(file, "CITI", "MIDLAND", 30, amount=412_300)
    other = made.charge_off(file, "CITI", 10, amount=167_900)
    return was.at() | bought.at() | other.at()


@trap("R11 R74", "the buyer knows the month, the seller the day")
def _(file: File) -> Target:
    was, bought = made.sold(file)
    began = was.first.values["first_delinquency_on"].latest()
    return bought.set(first_delinquency_on=month_of(began)).at()


@trap("R11", "the agency's date is earlier than the creditor's")
def _(file: File) -> Target:
    was, bought = made.sold(file)
    began = was.first.values["first_delinquency_on"].latest()
    return bought.set(first_delinquency_on=on(began - timedelta(days=24))).at()


@trap("R13", "first delinquency in the month of the report, known to the month")
def _(file: File) -> Account:
    return made.late(file, made.card, 1).set(first_delinquency_on=month_of(file.reported(EX)))


@trap("R14", "current in a chapter 13: the petition's day stands for the first delinquency")
def _(file: File) -> Account:
    filed = ago(file.today, months=11)
    file.record(BANKRUPTCY, chapter="13", filed_on=on(filed), status_text="Filed")
    return made.card(file, consumer_information_indicator="D", first_delinquency_on=on(filed), codes="DDDDDDDDDDD")


@trap("R15", "removal announced by the first delinquency, seven years")
def _(file: File) -> Account:
    bill = made.collection(file, placed=30)
    began = ago(bill.first.values["opened_on"].latest(), years=2)
    return bill.set(first_delinquency_on=on(began)).extra("estimated_removal", f"{began.month:02d}/{began.year + 7}")


@trap("R15", "removal announced by the statute, seven years and 180 days")
def _(file: File) -> Account:
    bill = made.collection(file, placed=7)
    began = bill.first.values["first_delinquency_on"].latest()
    ends = began + timedelta(days=180)
    return bill.extra("on_record_until", f"{ends.month:02d}/{ends.year + 7}")


assert TU
