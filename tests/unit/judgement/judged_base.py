"""What else stands in a consumer's file: lawful entries of every kind, of which each file has some."""

from __future__ import annotations

from contracts.report import Remark
from contracts.vocabulary import Ownership, PaymentRating, PublicRecordKind, Status
from tests.unit.judgement import judged_accounts as made
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import ALL, EQ, EX, TU, ago, on, remark


def populate(file: File, entries: int = 3) -> File:
    """Some of the entries that follow, each right as it stands."""
    for add in file.rng.sample(ENTRIES, entries):
        add(file)
    file.inquiry("CAPITAL ONE AUTO FINANCE", ago(file.today, months=21, days=3), EX)
    file.inquiry("JPMCB CARD", ago(file.today, months=14), EQ, TU)
    return file


def _home(file: File) -> None:
    made.mortgage(file, ownership=Ownership.JOINT)


def _car(file: File) -> None:
    made.loan(file, "TOYOTA").lack("payment_rating", "compliance_condition", "actual_payment_cents")


def _store_card(file: File) -> None:
    made.card(file, "SYNCB/LOWES", account_type="07")


def _lagging_card(file: File) -> None:
    """One bureau has last month's record: another balance, and a grid that begins a month earlier."""
    lagging = made.card(file, "DISCOVER")
    line = lagging.lines[TU]
    line.set(reported_on=on(file.reported(TU, 1)), balance_cents=line.values["balance_cents"] + 18300)
    line.set(last_payment_on=on(ago(file.today, months=1, days=22)))


def _student_loans(file: File) -> None:
    """Two disbursements of one day, of different amounts, with neighbouring numbers."""
    opened = ago(file.today, months=66)
    stem = file.number(9)
    made.student(file, opened=opened, number=stem + "1")
    made.student(file, opened=opened, number=stem + "2", high_credit_cents=350_000, balance_cents=358_100)


def _closed_card(file: File) -> None:
    made.paid(file, made.card, "CHASE", months=30)


def _paid_car(file: File) -> None:
    made.paid(file, made.loan, "WELLS AUTO", months=20, opened=ago(file.today, months=80))


def _sold_card(file: File) -> None:
    made.sold(file, "CITI", "MIDLAND")


def _bill(file: File) -> None:
    made.medical(file)


def _phone(file: File) -> None:
    made.collection(file, "CREDENCE", "AT&T MOBILITY")


def _spouse_card(file: File) -> None:
    made.card(file, "CITI", ownership=Ownership.AUTHORIZED_USER)


def _late_card(file: File) -> None:
    made.late(file, made.card, 2, "COMENITY/VICTORIA")


def _once_late(file: File) -> None:
    made.card(file, "FIFTH THIRD", codes="0" * 9 + "1")


def _settled(file: File) -> None:
    """A charge-off settled a year ago."""
    done = made.charge_off(file, "CHASE", 25, codes="L" * 24)
    done.set(status=Status.PAID_CHARGE_OFF, balance_cents=0, past_due_cents=0, remarks=(remark("AU"),))
    day = ago(file.today.replace(day=9), months=12)
    done.set(reported_on=on(ago(day, days=-9)), last_payment_on=on(day))
    done.set(codes="L" * 13 + "654321" + "0" * 5)


def _bankrupt(file: File) -> None:
    """Chapter 7 of two years ago: a card in it, discharged."""
    filed = ago(file.today.replace(day=14), months=30)
    file.record(PublicRecordKind.BANKRUPTCY, chapter="7", filed_on=on(filed), status_text="Discharged",
                status_on=on(ago(filed, months=-4)))  # fmt: skip
    card = made.paid(file, made.card, "SYNCB/LOWES", months=26, opened=ago(file.today, months=90))
    card.set(consumer_information_indicator="E", codes="DDDD" + "0" * 20)


def _forborne(file: File) -> None:
    made.student(file, "AIDVANTAGE", remarks=(remark("CP"),), scheduled_payment_cents=0, actual_payment_cents=0)


def _moved_loan(file: File) -> None:
    """A student loan that went to another servicer, who reports it on."""
    opened = ago(file.today, months=70)
    old = made.student(file, "NELNET", opened=opened, balance_cents=0, status=Status.TRANSFERRED)
    day = ago(file.today.replace(day=3), months=8)
    old.set(payment_rating=PaymentRating.CURRENT, closed_on=on(day), is_open=False, remarks=(remark("O"),))
    old.set(scheduled_payment_cents=0, actual_payment_cents=0, reported_on=on(ago(day, days=-6)))
    old.set(last_payment_on=on(ago(day, days=20)), codes="0" * 24)
    made.student(file, "MOHELA", opened=opened, codes="0" * 7)


def _credit_union(file: File) -> None:
    made.loan(file, "WRIGHT-PATT CU", (EQ,), account_type="01", terms="036")


def _disputed_once(file: File) -> None:
    made.card(file, "CAPITAL ONE", compliance_condition="XH", is_disputed=False)


def _on_paper(file: File) -> None:
    """As consumers' papers print it: no codes, no frequency, a limit only where there is one."""
    note = Remark(text="Account closed at consumer's request")
    shut = made.paid(file, made.card, "FIFTH THIRD", (EX, TU), months=8, remarks=(note,))
    shut.lack("payment_rating", "compliance_condition", "consumer_information_indicator", "terms_frequency", "terms")
    shut.lack("first_delinquency_on", "account_type", "actual_payment_cents")


ENTRIES = (
    _home, _car, _store_card, _lagging_card, _student_loans, _closed_card, _paid_car, _sold_card, _bill, _phone,
    _spouse_card, _late_card, _once_late, _settled, _bankrupt, _forborne, _moved_loan, _credit_union, _disputed_once,
    _on_paper,
)  # fmt: skip
assert ALL
