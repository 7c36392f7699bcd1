"""Look-alikes in what was told: disputes, persons, identity theft, inquiries, collectors, refusals."""

from __future__ import annotations

from datetime import date, timedelta

from contracts.vocabulary import InquiryKind, Ownership
from functions.analysis import known
from tests.unit.judgement import judged_accounts as made
from tests.unit.judgement.judged_cases import trap
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import ALL, EQ, EX, TU, Account, Facts, Target, ago, on


@trap("R52", "disputed after the furnisher's last report")
def _(file: File) -> Account:
    card = made.late(file, made.card, 2)
    file.tell(known.Disputed, card.at(), addressee="furnisher", received_on=ago(file.today, days=4))
    return card


@trap("R52 R53", "disputed with the furnisher and marked so")
def _(file: File) -> Account:
    card = made.late(file, made.card, 2, compliance_condition="XB", is_disputed=True)
    file.tell(known.Disputed, card.at(), addressee="furnisher", received_on=ago(file.today, days=25))
    return card


@trap("R53", "a former dispute, marked as resolved")
def _(file: File) -> Account:
    card = made.card(file, compliance_condition="XH", is_disputed=False)
    facts: Facts = {"addressee": "bureau", "received_on": ago(file.today, months=9), "result": "updated"}
    file.tell(known.Disputed, card.at(), result_on=ago(file.today, months=8), **facts)
    return card


@trap("R53", "under investigation again: a second dispute is running")
def _(file: File) -> Account:
    card = made.late(file, made.card, 2, compliance_condition="XB", is_disputed=True)
    old: Facts = {
        "received_on": ago(file.today, months=6),
        "result_on": ago(file.today, months=5),
        "result": "verified",
    }
    file.tell(known.Disputed, card.at(), addressee="bureau", **old)
    file.tell(known.Disputed, card.at(), addressee="bureau", received_on=ago(file.today, days=16))
    return card


@trap("R57", "the name before marriage, an initial, a nickname, a former address")
def _(file: File) -> Target:
    file.now[EX].names.append({"kind": "alias", "first": "RACHAEL", "last": "DOLAN"})
    file.now[EX].names.append({"kind": "nickname", "first": "RAE", "last": "DOLAN"})
    file.now[EQ].addresses.append({"line": "PO BOX 114", "city": "TROY", "state": "OH", "postal_code": "45373"})
    return file.person()


@trap("R57", "junior here, no suffix there")
def _(file: File) -> Target:
    for draft in file.now.values():
        draft.names = [{"kind": "primary", "first": "PAUL", "last": "DOLAN", "suffix": "JR"}]
    file.now[TU].names = [{"kind": "primary", "first": "PAUL", "last": "DOLAN"}]
    return file.person()


@trap("R58", "an authorized user since childhood")
def _(file: File) -> Account:
    for draft in file.alone().now.values():
        draft.born = on(date(2004, 6, 11))
    return made.card(file, ownership=Ownership.AUTHORIZED_USER, opened=date(2016, 4, 4))


@trap("R58", "a federal student loan at seventeen")
def _(file: File) -> Account:
    for draft in file.alone().now.values():
        draft.born = on(date(2003, 11, 11))
    return made.student(file, "NELNET", opened=date(2021, 8, 20))


@trap("R58", "a card on the eighteenth birthday")
def _(file: File) -> Account:
    for draft in file.alone().now.values():
        draft.born = on(date(2002, 2, 8))
    return made.card(file, opened=date(2020, 2, 8))


@trap("R59", "reported as stolen three days ago")
def _(file: File) -> Account:
    card = made.charge_off(file)
    file.tell(known.IdentityTheft, card.at(), received_on=ago(file.today, days=3))
    return card


@trap("R59", "stolen identity, the bureau still lacks a paper: its time hasn't begun")
def _(file: File) -> Account:
    card = made.charge_off(file)
    file.tell(known.IdentityTheft, card.at(), received_on=None)
    return card


@trap("R60", "deleted, back, and the consumer was told in time")
def _(file: File) -> Account:
    bill = made.collection(file, placed=20)
    file.remember(2)
    for bureau in ALL:
        del file.past[bureau].lines[bill.keys[bureau]]
    facts: Facts = {"addressee": "bureau", "received_on": ago(file.today, months=4), "result": "deleted"}
    file.tell(known.Disputed, bill.at(), result_on=ago(file.today, months=3), **facts)
    file.tell(known.ReinsertionNotice, bill.at(), told_on=ago(file.today, months=1, days=20))
    return bill


@trap("R60", "deleted at one bureau, never at the others")
def _(file: File) -> Target:
    bill = made.collection(file, "CREDENCE", "SPECTRUM", 20, bureaus=(EQ, TU))
    gone = ago(file.today, months=3)
    facts: Facts = {"addressee": "bureau", "received_on": ago(gone, months=1), "result": "verified", "result_on": gone}
    file.tell(known.Disputed, bill.at(EQ), **facts)
    return bill.at(EQ, TU)


@trap("R61", "still inside thirty days and the days to send the result")
def _(file: File) -> Account:
    card = made.charge_off(file)
    file.tell(known.Disputed, card.at(), addressee="bureau", received_on=ago(file.today, days=33))
    return card


@trap("R61", "day forty-six, after new papers on day twenty")
def _(file: File) -> Account:
    card = made.charge_off(file)
    facts: Facts = {"received_on": ago(file.today, days=46), "information_added_on": ago(file.today, days=26)}
    file.tell(known.Disputed, card.at(), addressee="bureau", **facts)
    return card


@trap("R61", "day forty-four of a dispute after the yearly free report")
def _(file: File) -> Account:
    card = made.charge_off(file)
    facts: Facts = {"received_on": ago(file.today, days=44), "after_annual_report": True}
    file.tell(known.Disputed, card.at(), addressee="bureau", **facts)
    return card


@trap("R61 R52", "answered within the month")
def _(file: File) -> Account:
    card = made.charge_off(file)
    facts: Facts = {"received_on": ago(file.today, months=5), "result_on": ago(file.today, months=4, days=3)}
    file.tell(known.Disputed, card.at(), addressee="bureau", result="verified", **facts)
    return card


@trap("R62", "the lender the consumer applied to")
def _(file: File) -> Target:
    inquiry = file.inquiry("GERMAIN HONDA", ago(file.today, months=3))
    file.tell(known.InquiryConsent, inquiry, given=True)
    return inquiry


@trap("R62 R82", "a bank's review of its own card, under a freeze")
def _(file: File) -> Target:
    made.card(file, "CHASE")
    file.say(known.Freeze, what="freeze", bureau=EX, placed_on=ago(file.today, months=8))
    return file.inquiry("JPMCB CARD", ago(file.today, months=2), kind=InquiryKind.SOFT, purpose="Account review")


@trap("R82", "before the freeze, after its end, and by whom it was lifted for")
def _(file: File) -> Target:
    placed, ended = ago(file.today, months=10), ago(file.today, months=3)
    file.say(known.Freeze, what="freeze", bureau=EX, placed_on=placed, lifted_on=ended, lifted_for=("KEYBANK",))
    return (
        file.inquiry("SOFI BANK", ago(file.today, months=12))
        | file.inquiry("BEST EGG", ago(file.today, months=1))
        | file.inquiry("KEYBANK NA", ago(file.today, months=6))
        | file.inquiry("BEST EGG", ago(file.today, months=6), TU)
    )


@trap("R64", "a bill of somebody who never served")
def _(file: File) -> Account:
    bill = made.medical(file)
    file.tell(known.MedicalDebt, bill.at(), initial_cents=90_000, paid_on=None, veteran=False)
    return bill


@trap("R67 R68", "noticed, disputed two months later by telephone")
def _(file: File) -> Account:
    bill = made.collection(file)
    file.tell(known.ValidationNotice, bill.at(), received_on=ago(file.today, months=8))
    facts: Facts = {"addressee": "collector", "in_writing": False, "received_on": ago(file.today, months=6)}
    file.tell(known.Disputed, bill.at(), result_on=ago(file.today, months=5), result="verified", **facts)
    return bill


@trap("R67 R69 R70", "a bank on its own debt is no collector")
def _(file: File) -> Account:
    card = made.charge_off(file, "FIFTH THIRD")
    file.tell(known.ValidationNotice, card.at(), received_on=None)
    return card


@trap("R68", "disputed in time, verified, marked as disputed")
def _(file: File) -> Account:
    bill = made.collection(file, compliance_condition="XB", is_disputed=True)
    file.tell(known.ValidationNotice, bill.at(), received_on=ago(file.today, days=75))
    file.tell(known.Disputed, bill.at(), addressee="collector", received_on=ago(file.today, days=60))
    file.tell(known.CollectorVerified, bill.at(), verified_on=ago(file.today, days=45))
    return bill


@trap("R69", "what was owed and the interest the contract allows")
def _(file: File) -> Account:
    bill = made.collection(file, amount=104_000)
    file.tell(known.AgreedDebt, bill.at(), placed_cents=98_000, allowed_cents=6_000)
    return bill


@trap("R70", "sued in time: Texas, three years")
def _(file: File) -> Account:
    bill = made.sold(file)[1]
    day = ago(file.today, months=2)
    file.tell(known.SuitOrThreat, bill.at(), on=day, accrued_on=ago(day, years=3), debt="open", state="TX")
    return bill


@trap("R70", "sued in Ohio five years and a half after a breach of 2020: eight years then, six at the least")
def _(file: File) -> Account:
    bill = made.sold(file)[1]
    facts: Facts = {"on": date(2026, 2, 1), "accrued_on": date(2020, 8, 1), "debt": "written", "state": "OH"}
    file.tell(known.SuitOrThreat, bill.at(), **facts)
    return bill


@trap("R81", "refused, told of everything")
def _(file: File) -> Target:
    denied = ago(file.today, months=2)
    file.say(known.Denial, creditor="KEYBANK", bureau=EX, denied_on=denied, notice_on=denied + timedelta(days=9),
             told_the_score=True)  # fmt: skip
    return file.person(EX)


@trap("R81", "refused a week ago, the letter may be under way")
def _(file: File) -> Target:
    file.say(known.Denial, creditor="KEYBANK", bureau=EX, denied_on=ago(file.today, days=7), notice_on=None)
    return file.person(EX)
