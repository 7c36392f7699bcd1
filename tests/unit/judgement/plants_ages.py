"""R01 to R15: what is too old, and the first delinquency."""

from __future__ import annotations

from datetime import date, timedelta

from contracts.dates import PartialDate
from contracts.vocabulary import InquiryKind, PaymentRating, PublicRecordKind, Status
from functions.analysis.model import PurposeKind, ReportPurpose
from tests.unit.judgement import judged_accounts as made
from tests.unit.judgement.judged_cases import left_open, never_certain, plant
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import EQ, EX, TU, Account, Facts, Target, ago, month_of, on

BANKRUPTCY = PublicRecordKind.BANKRUPTCY


def old_charge_off(file: File, began: date | PartialDate, **over: object) -> Account:
    """A charge-off whose delinquency began then; the grid no longer reaches back to it."""
    first = began.latest() if isinstance(began, PartialDate) else began
    facts: Facts = {"codes": "L" * 24, "opened": ago(first, years=5), "closed_on": on(ago(first, months=-5))}
    shown = began if isinstance(began, PartialDate) else on(began)
    charged: Facts = {"charged_off_on": on(ago(first, months=-6)), "last_payment_on": on(ago(first, months=1))}
    return made.charge_off(file, **{**facts, **charged, "first_delinquency_on": shown, **over})


@plant("R01", "a charge-off of nine years ago")
def _(file: File) -> Account:
    return old_charge_off(file, ago(file.today, years=9))


@plant("R01", "a collection whose month of delinquency ran out two months ago")
def _(file: File) -> Account:
    began = month_of(ago(file.today, years=7, months=9))
    return made.collection(file, placed=40, first_delinquency_on=began, codes="G" * 24)


@plant("R01", "a paid collection, a credit of 149,999 dollars asked for")
def _(file: File) -> Account:
    file.purpose = ReportPurpose(kind=PurposeKind.CREDIT, amount_cents=14_999_900)
    begun = ago(file.today, years=8)
    done = made.collection(file, placed=60, first_delinquency_on=on(begun), codes="G" * 24, last_payment_on=None)
    return done.set(status=Status.PAID_COLLECTION, balance_cents=0, past_due_cents=0, is_open=False,
                    closed_on=on(ago(file.today, years=2)))  # fmt: skip


@left_open("R01", "a charge-off without its first delinquency", "first_delinquency_on")
def _(file: File) -> Account:
    return old_charge_off(file, ago(file.today, years=9)).lack("first_delinquency_on", "charged_off_on")


@never_certain("R01", "too old, in a disclosure to the consumer only")
def _(file: File) -> Account:
    file.purpose = ReportPurpose(kind=PurposeKind.CONSUMER_DISCLOSURE)
    return old_charge_off(file, ago(file.today, years=9))


@never_certain("R01", "too old, for a credit whose amount nobody knows")
def _(file: File) -> Account:
    file.purpose = ReportPurpose(kind=PurposeKind.CREDIT)
    return old_charge_off(file, ago(file.today, years=9))


@plant("R02", "thirty days late eight years ago in a long grid")
def _(file: File) -> Account:
    return made.loan(file, opened=ago(file.today, years=9), terms="120", codes="0" * 93 + "1", length=100)


@plant("R02", "sixty days late, seven years and three months ago, account closed since")
def _(file: File) -> Account:
    card = made.paid(file, made.card, months=6, opened=ago(file.today, years=12), length=90)
    return card.set(codes="0" * 80 + "21" + "0" * 8)


@plant("R03", "a chapter 7 filed ten years and two months ago")
def _(file: File) -> Target:
    return file.record(BANKRUPTCY, chapter="7", filed_on=on(ago(file.today, years=10, months=2)))


@plant("R03", "a chapter 11, its filing known to the month")
def _(file: File) -> Target:
    return file.record(BANKRUPTCY, TU, chapter="11", filed_on=month_of(ago(file.today, years=10, months=1, days=9)))


@left_open("R03", "a bankruptcy without a day of filing", "filed_on")
def _(file: File) -> Target:
    return file.record(BANKRUPTCY, EX, chapter="7", filed_on=None, status_on=on(ago(file.today, years=9)))


@plant("R04", "a completed chapter 13 filed eight years ago")
def _(file: File) -> Target:
    facts: Facts = {"status_text": "Discharged", "status_on": on(ago(file.today, years=4))}
    return file.record(BANKRUPTCY, chapter="13", filed_on=on(ago(file.today, years=8)), **facts)


@plant("R04", "a dismissed chapter 7 filed seven years and a half ago")
def _(file: File) -> Target:
    facts: Facts = {"status_text": "Dismissed", "status_on": on(ago(file.today, years=7))}
    return file.record(BANKRUPTCY, EX, EQ, chapter="7", filed_on=on(ago(file.today, years=7, months=6)), **facts)


@left_open("R04", "a bankruptcy of eight years ago whose chapter is not shown", "chapter")
def _(file: File) -> Target:
    return file.record(BANKRUPTCY, EX, filed_on=on(ago(file.today, years=8)))


@plant("R05", "a judgment of three years ago")
def _(file: File) -> Target:
    return file.record(PublicRecordKind.JUDGMENT, court="DAYTON MUNICIPAL CT", filed_on=on(ago(file.today, years=3)))


@plant("R05", "a satisfied judgment of eight years ago")
def _(file: File) -> Target:
    facts: Facts = {"status_text": "Satisfied", "status_on": on(ago(file.today, years=6)), "amount_cents": 214_000}
    return file.record(PublicRecordKind.JUDGMENT, EQ, filed_on=on(ago(file.today, years=8)), **facts)


@left_open("R05", "a record whose kind could not be read", "kind")
def _(file: File) -> Target:
    return file.record(PublicRecordKind.JUDGMENT, EX, kind=None, filed_on=on(ago(file.today, years=3)))


@plant("R06", "a released tax lien, paid eight years ago")
def _(file: File) -> Target:
    facts: Facts = {
        "status_text": "Released",
        "status_on": on(ago(file.today, years=8)),
        "court": "OH DEPT OF TAXATION",
    }
    return file.record(PublicRecordKind.TAX_LIEN, filed_on=on(ago(file.today, years=10)), **facts)


@plant("R06", "an unpaid federal lien of last year")
def _(file: File) -> Target:
    return file.record(PublicRecordKind.TAX_LIEN, TU, filed_on=on(ago(file.today, months=13)), court="IRS")


@plant("R07", "a hard inquiry of twenty-seven months ago")
def _(file: File) -> Target:
    return file.inquiry("SYNCB/CARE CREDIT", ago(file.today, months=27))


@plant("R07", "a hard inquiry of four years ago")
def _(file: File) -> Target:
    return file.inquiry("HONDA FIN SVCS", ago(file.today, years=4), TU)


@left_open("R07", "an old inquiry that is not said to be hard or soft", "kind")
def _(file: File) -> Target:
    return file.inquiry("ALLY FINANCIAL", ago(file.today, months=30), kind=None)


@left_open("R07", "a hard inquiry without its day", "inquired_on")
def _(file: File) -> Target:
    return file.inquiry("ALLY FINANCIAL", None, kind=InquiryKind.HARD)


@plant("R08", "a charge-off with an empty first delinquency")
def _(file: File) -> Account:
    return made.charge_off(file, first_delinquency_on=None).empty("first_delinquency_on")


@plant("R08", "sixty days late with an empty first delinquency")
def _(file: File) -> Account:
    return made.late(file, made.loan, 2).empty("first_delinquency_on")


@plant("R08", "paid with a rating of ninety days and an empty first delinquency")
def _(file: File) -> Account:
    card = made.paid(file, made.card, rating=PaymentRating.LATE_90, opened=ago(file.today, years=6))
    return card.set(codes="21" + "0" * 22).empty("first_delinquency_on")


@left_open("R08", "paid, the rating not in the document", "payment_rating")
def _(file: File) -> Account:
    return made.paid(file, made.card).lack("payment_rating", "first_delinquency_on")


@left_open("R08", "a charge-off in a document that prints no first delinquency", "first_delinquency_on")
def _(file: File) -> Account:
    return made.charge_off(file).lack("first_delinquency_on")


@plant("R09", "a charge-off's first delinquency has moved on by fifteen months")
def _(file: File) -> Account:
    card = made.charge_off(file, since=22, codes="L" * 22 + "65")
    file.remember(5)
    card.was(first_delinquency_on=card.first.values["first_delinquency_on"])
    return card.set(first_delinquency_on=on(ago(file.today, months=13)), charged_off_on=None)


@plant("R09", "a collection's first delinquency has become its placement")
def _(file: File) -> Account:
    account = made.collection(file, placed=14)
    file.remember(3)
    return account.set(first_delinquency_on=account.first.values["opened_on"])


@never_certain("R09", "late then and now, the months between not shown")
def _(file: File) -> Account:
    account = made.late(file, made.card, 2, codes="0")
    file.remember(9)
    account.was(status=Status.LATE_60, first_delinquency_on=on(ago(file.today, months=11)), past_due_cents=9000)
    return account.lack("payment_history")


@plant("R10", "first delinquency after the charge-off")
def _(file: File) -> Account:
    card = made.charge_off(file, since=30, codes="L" * 24)
    return card.set(first_delinquency_on=on(ago(file.today, months=26)))


@plant("R10", "first delinquency five months after the first L of the grid")
def _(file: File) -> Account:
    card = made.charge_off(file, since=15, charged_off_on=None)
    return card.set(first_delinquency_on=on(ago(file.today, months=10)))


@plant("R10", "first delinquency three months after the first late month of the unbroken run")
def _(file: File) -> Account:
    return made.late(file, made.loan, 5, first_delinquency_on=on(ago(file.today, months=1, days=15)))


@left_open("R10", "delinquent, with neither grid nor day of charge-off", "payment_history")
def _(file: File) -> Account:
    return made.charge_off(file).lack("payment_history", "charged_off_on", "closed_on")


@plant("R11", "the buyer dates the debt sixteen months later than its seller")
def _(file: File) -> Target:
    was, bought = made.sold(file)
    began = was.first.values["first_delinquency_on"].latest()
    return bought.set(first_delinquency_on=on(ago(began, months=-16))).at()


@plant("R11", "the agency dates it by the placement")
def _(file: File) -> Target:
    owed = made.charge_off(file, "CHASE", 12, amount=184_300)
    facts: Facts = {"creditor_classification": "08", "amount": 184_300, "placed": 5}
    agency = made.collection(file, "IC SYSTEM", "JPMCB CARD SERVICES", **facts)
    owed.set(balance_cents=0, past_due_cents=0)
    return agency.set(first_delinquency_on=on(ago(file.today, months=5, days=5))).at()


@plant("R12", "first delinquency a year before the card was opened")
def _(file: File) -> Account:
    opened = ago(file.today, months=26)
    return made.charge_off(file, since=8, opened=opened, first_delinquency_on=on(ago(opened, years=1)))


@plant("R12", "a loan delinquent before it was made, to the month")
def _(file: File) -> Account:
    opened = ago(file.today, months=20)
    return made.late(file, made.loan, 2, opened=opened, first_delinquency_on=month_of(ago(opened, months=3)))


@left_open("R12", "a charge-off without its opening", "opened_on")
def _(file: File) -> Account:
    return made.charge_off(file).lack("opened_on")


@plant("R13", "first delinquency after the day of the account's information")
def _(file: File) -> Account:
    day = ago(file.today, months=3)
    card = made.charge_off(file, since=18)
    return card.set(reported_on=on(day), first_delinquency_on=on(day + timedelta(days=40)))


@plant("R13", "first delinquency after the report itself")
def _(file: File) -> Account:
    later = on(file.today + timedelta(days=60))
    return made.charge_off(file, since=18, first_delinquency_on=later).lack("reported_on")


@plant("R14", "a current loan with a first delinquency")
def _(file: File) -> Account:
    return made.loan(file, first_delinquency_on=on(ago(file.today, months=16)))


@plant("R14", "a current card long after its late months, the date never cleared")
def _(file: File) -> Account:
    began = on(ago(file.today, months=8))
    return made.card(file, "CHASE", codes="000000" + "21" + "0" * 16, first_delinquency_on=began)


@never_certain("R14", "current with a first delinquency, bankruptcy marks not in the document")
def _(file: File) -> Account:
    account = made.loan(file, first_delinquency_on=on(ago(file.today, months=16)))
    return account.lack("consumer_information_indicator")


@left_open("R14", "the same, a bankruptcy in another bureau's report", "consumer_information_indicator")
def _(file: File) -> Target:
    file.alone().record(BANKRUPTCY, TU, chapter="13", filed_on=on(ago(file.today, months=16)))
    account = made.loan(file, first_delinquency_on=on(ago(file.today, months=16)))
    return account.lack("consumer_information_indicator").at(EX)


@plant("R15", "removal announced seven years after the placement")
def _(file: File) -> Account:
    account = made.collection(file, placed=30)
    began = account.first.values["opened_on"].latest()
    account.set(first_delinquency_on=on(ago(began, years=2, months=6)))
    return account.extra("estimated_removal", f"{began.month:02d}/{began.year + 7}")


@plant("R15", "on record until seven years after a buyer's opening")
def _(file: File) -> Account:
    account = made.collection(file, "LVNV", "CITIBANK", 20, account_type="0C", purchased_from="CITIBANK")
    began = account.first.values["opened_on"].latest()
    account.set(first_delinquency_on=on(ago(began, years=3)))
    return account.extra("on_record_until", began.replace(day=1, year=began.year + 7).strftime("%b %Y"))


@left_open("R15", "removal by the placement, the first delinquency not shown", "first_delinquency_on")
def _(file: File) -> Account:
    account = made.collection(file, placed=30).lack("first_delinquency_on")
    began = account.first.values["opened_on"].latest()
    return account.extra("estimated_removal", f"{began.month:02d}/{began.year + 7}")


assert EX
