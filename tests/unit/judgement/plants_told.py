"""R52 to R62, R81, R82: what needs the consumer's word, or the platform's own record."""

from __future__ import annotations

from datetime import date, timedelta

from contracts.dates import PartialDate
from contracts.vocabulary import Ownership
from functions.analysis import known
from tests.unit.judgement import judged_accounts as made
from tests.unit.judgement.judged_cases import left_open, never_certain, plant
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import EQ, EX, TU, Account, Facts, Target, ago, on, remark


@plant("R52", "disputed with the furnisher six weeks ago, no notation")
def _(file: File) -> Account:
    card = made.late(file, made.card, 2)
    file.tell(known.Disputed, card.at(), addressee="furnisher", received_on=ago(file.today, days=25))
    return card


@plant("R52", "a charge-off disputed with the bank, no notation")
def _(file: File) -> Account:
    card = made.charge_off(file, is_disputed=False)
    file.tell(known.Disputed, card.at(), addressee="furnisher", received_on=ago(file.today, days=28))
    return card


@left_open("R52", "disputed with the furnisher, notations not in the document", "compliance_condition")
def _(file: File) -> Account:
    card = made.late(file, made.card, 2).lack("compliance_condition", "is_disputed", "remarks")
    file.tell(known.Disputed, card.at(), addressee="furnisher", received_on=ago(file.today, days=25))
    return card


@plant("R53", "under investigation still, three months after the result")
def _(file: File) -> Account:
    card = made.late(file, made.card, 2, compliance_condition="XB", is_disputed=True)
    facts: Facts = {"addressee": "bureau", "received_on": ago(file.today, months=4), "result": "verified"}
    file.tell(known.Disputed, card.at(), result_on=ago(file.today, months=3), **facts)
    return card


@plant("R53", "a billing dispute shown as open long after its end")
def _(file: File) -> Account:
    card = made.card(file, compliance_condition="XF", is_disputed=True)
    facts: Facts = {"addressee": "furnisher", "received_on": ago(file.today, months=7), "result": "updated"}
    file.tell(known.Disputed, card.at(), result_on=ago(file.today, months=5), **facts)
    return card


@left_open("R53", "under investigation, of no dispute that is known", "known.disputed")
def _(file: File) -> Account:
    return made.late(file, made.card, 2, compliance_condition="XB", is_disputed=True)


@plant("R54", "closed by the consumer, shown as closed by the grantor")
def _(file: File) -> Account:
    card = made.paid(file, made.card, remarks=(remark("M"),))
    file.tell(known.ClosedByConsumer, card.at(), closed_on=card.first.values["closed_on"].latest(), proof=True)
    return card


@plant("R54", "closed by the consumer, not said so")
def _(file: File) -> Account:
    card = made.paid(file, made.card)
    file.tell(known.ClosedByConsumer, card.at(), closed_on=card.first.values["closed_on"].latest(), proof=True)
    return card


@left_open("R54", "closed by the grantor, nobody has said who closed it", "closed_by_consumer")
def _(file: File) -> Account:
    return made.paid(file, made.card, remarks=(remark("M"),))


@plant("R56", "a living consumer marked as deceased")
def _(file: File) -> Account:
    return made.card(file, ownership=Ownership.DECEASED)


@plant("R56", "deceased on a mortgage at one bureau")
def _(file: File) -> Target:
    return made.mortgage(file).set(EQ, ownership=Ownership.DECEASED).at(EQ)


@plant("R57", "an address that was never the consumer's")
def _(file: File) -> Target:
    file.now[EX].addresses.append({"line": "9 ORCHARD RD", "city": "MOBILE", "state": "AL", "postal_code": "36602"})
    value = known.masked("9 ORCHARD RD")
    file.tell(known.NotMine, file.person(EX), what="address", value=value)
    return file.person(EX)


@plant("R57", "a number that was never the consumer's")
def _(file: File) -> Target:
    file.now[TU].ssns.append("***-**-9977")
    file.tell(known.NotMine, file.person(TU), what="ssn", value="***-**-9977")
    return file.person(TU)


@plant("R57", "senior and junior in one file")
def _(file: File) -> Target:
    for draft in file.now.values():
        draft.names = [{"kind": "primary", "first": "PAUL", "last": "DOLAN", "suffix": "JR"}]
    file.now[EQ].names.append({"kind": "alias", "first": "PAUL", "last": "DOLAN", "suffix": "SR"})
    return file.person(EQ)


@plant("R58", "a card opened at sixteen")
def _(file: File) -> Account:
    for draft in file.alone().now.values():
        draft.born = on(date(2005, 6, 11))
    return made.card(file, opened=date(2021, 10, 4))


@plant("R58", "a loan made at fifteen, the birth known to the year")
def _(file: File) -> Account:
    for draft in file.alone().now.values():
        draft.born = PartialDate(2006)
    return made.loan(file, opened=date(2022, 3, 4))


@left_open("R58", "the day of birth not in the report", "date_of_birth")
def _(file: File) -> Account:
    for draft in file.alone().now.values():
        draft.born = None
    return made.card(file, opened=date(2012, 10, 4))


@plant("R59", "stolen identity, reported to the bureau a month ago")
def _(file: File) -> Account:
    card = made.charge_off(file)
    file.tell(known.IdentityTheft, card.at(), received_on=ago(file.today, months=1, days=5))
    return card


@plant("R59", "an inquiry out of identity theft")
def _(file: File) -> Target:
    made_by = file.inquiry("FINGERHUT/WEBBANK", ago(file.today, months=6))
    file.tell(known.IdentityTheft, made_by, received_on=ago(file.today, days=25))
    return made_by


def _deleted(file: File, months: int = 3) -> Account:
    """A collection that was deleted so many months ago, and stands there again."""
    bill = made.collection(file, placed=20)
    file.remember(2)
    for bureau in file.past:
        del file.past[bureau].lines[bill.keys[bureau]]
    facts: Facts = {"addressee": "bureau", "received_on": ago(file.today, months=months + 1), "result": "deleted"}
    file.tell(known.Disputed, bill.at(), result_on=ago(file.today, months=months), **facts)
    return bill


@plant("R60", "deleted and back without a word")
def _(file: File) -> Account:
    bill = _deleted(file)
    file.today += timedelta(days=20)  # the reports that show it are as old
    file.tell(known.ReinsertionNotice, bill.at(), told_on=None)
    return bill


@plant("R60", "deleted and back, told only after two months")
def _(file: File) -> Account:
    bill = _deleted(file, months=6)
    for bureau in file.past:
        file.past[bureau].lines[bill.keys[bureau]] = bill.lines[bureau].copy()
    file.tell(known.ReinsertionNotice, bill.at(), told_on=ago(file.today, days=2))
    return bill


@left_open("R60", "deleted and back, whether a notice came is not known", "reinsertion_notice")
def _(file: File) -> Account:
    return _deleted(file)


@plant("R61", "no result eleven weeks after receipt")
def _(file: File) -> Account:
    card = made.late(file, made.card, 2)
    file.tell(known.Disputed, card.at(), addressee="bureau", received_on=ago(file.today, days=77))
    return card


@plant("R61", "no result ten weeks after receipt, asked after the yearly report")
def _(file: File) -> Account:
    card = made.charge_off(file)
    facts: Facts = {"addressee": "bureau", "received_on": ago(file.today, days=70), "after_annual_report": True}
    file.tell(known.Disputed, card.at(), **facts)
    return card


@left_open("R61", "no result, the day of receipt not known", "received_on")
def _(file: File) -> Account:
    card = made.late(file, made.card, 2)
    file.tell(known.Disputed, card.at(), addressee="bureau", received_on=None)
    return card


@plant("R62", "a hard inquiry nobody allowed")
def _(file: File) -> Target:
    inquiry = file.inquiry("UPSTART NETWORK", ago(file.today, months=4))
    file.tell(known.InquiryConsent, inquiry, given=False)
    return inquiry


@plant("R62", "a dealer's inquiry nobody allowed")
def _(file: File) -> Target:
    inquiry = file.inquiry("GERMAIN HONDA", ago(file.today, months=11), TU, inquirer_industry="AUTO DEALERS")
    file.tell(known.InquiryConsent, inquiry, given=False)
    return inquiry


@left_open("R62", "a hard inquiry of a company without an account", "inquiry_consent")
def _(file: File) -> Target:
    return file.inquiry("UPSTART NETWORK", ago(file.today, months=4))


@plant("R81", "refused, and no notice")
def _(file: File) -> Target:
    file.say(known.Denial, creditor="KEYBANK", bureau=EQ, denied_on=ago(file.today, months=3), notice_on=None)
    return file.person(EQ)


@plant("R81", "a notice that doesn't tell of the free report")
def _(file: File) -> Target:
    denied = ago(file.today, months=2)
    facts: Facts = {"denied_on": denied, "notice_on": denied + timedelta(days=6), "told_of_free_report": False}
    file.say(known.Denial, creditor="KEYBANK", bureau=EX, **facts)
    return file.person(EX)


@plant("R82", "a new lender's inquiry under a freeze")
def _(file: File) -> Target:
    file.say(known.Freeze, what="freeze", bureau=EX, placed_on=ago(file.today, months=8))
    return file.inquiry("BEST EGG", ago(file.today, months=2))


@plant("R82", "a dealer's inquiry under a freeze that was lifted for another only")
def _(file: File) -> Target:
    facts: Facts = {"placed_on": ago(file.today, months=20), "lifted_for": ("ROCKET MORTGAGE",)}
    file.say(known.Freeze, what="freeze", bureau=TU, **facts)
    return file.inquiry("VOSS CHEVROLET", ago(file.today, months=5), TU)


@never_certain("R82", "an inquiry under a fraud alert, which asks for a check only")
def _(file: File) -> Target:
    file.say(known.Freeze, what="initial_alert", bureau=EX, placed_on=ago(file.today, months=4))
    return file.inquiry("BEST EGG", ago(file.today, months=2))
