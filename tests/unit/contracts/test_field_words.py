"""Letters and analyses speak of fields, codes and places in words."""

import pytest

from contracts.field_words import field_in_words, place_in_words, value_in_words
from contracts.report import Source, SourceKind


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("balance_cents", "$753.00", ("Balance", "$753.00")),
        ("payment_history[2019-02]", "1", ("Payment history, 2019-02", "30-59 days late")),
        ("payment_history[2019-02]", "Z", ("Payment history, 2019-02", "Z")),
        ("status", "paid_or_closed", ("Account status", "paid or closed")),
        ("opened_on", "2021-03-18", ("Date opened", "2021-03-18")),
        ("other_entry.opened_on", "2021-03-18", ("The other entry: date opened", "2021-03-18")),
        ("payment_rating", "L", ("How it was paid before", "charged off")),
        ("age_when_opened", "under 18", ("Age when it was opened", "under 18")),
        ("other_entry.status", "paid_or_closed", ("The other entry: account status", "paid or closed")),
        ("equifax[2026-05-01].status", "late_30", ("Equifax, 2026-05-01: account status", "30 days late")),
        ("experian[2026-05-01].is_open", "False", ("Experian, 2026-05-01: open or closed", "closed")),
        ("ownership", "authorized_user", ("Ownership", "authorized user")),
        (
            "equifax.public_records[p012].filed_on",
            "2019-10-05",
            ("Equifax: public record 12, date filed", "2019-10-05"),
        ),
        ("experian.public_records[p001].kind", "tax_lien", ("Experian: public record 1, kind", "tax lien")),
        (
            "consumer_information_indicator",
            "D",
            ("Bankruptcy indicator", "bankruptcy petition, chapter 13 (D)"),
        ),
        ("compliance_condition", "XZ", ("Dispute and closure code", "XZ")),
        ("other_entry.account_type", "0C", ("The other entry: account type", "debt buyer (0C)")),
        ("account_type", "00", ("Account type", "00")),
        ("creditor_classification", "02", ("Creditor classification", "medical (02)")),
        ("consumer.names[2].suffix", "generation 2", ("Name 2, suffix", "generation 2")),
        ("consumer.ssns[2]", "another number", ("Social Security number 2", "another number")),
        ("transunion[None].opened_on", "2020-05", ("TransUnion: date opened", "2020-05")),
        ("experian.public_records", "none", ("Experian: public records", "none")),
        ("payment_history[2020-01..2020-06]", "1", ("Payment history, 2020-01 to 2020-06", "1")),
        ("known.settlement.settled_on", "2026-01-02", ("You told: settlement, settled on", "2026-01-02")),
        ("known.medical_debt", "yes", ("You told: medical debt", "yes")),
        ("report.generated_on", "2026-05-01", ("Date of the report", "2026-05-01")),
        ("scheduled_payment_cents", "$10.00", ("Scheduled payment", "$10.00")),
    ],
)
def test_fields_and_values_in_words(name: str, value: str, expected: tuple[str, str]) -> None:
    assert (field_in_words(name), value_in_words(name, value)) == expected


def test_a_letter_says_for_itself_what_was_told() -> None:
    assert field_in_words("known.medical_debt.paid_on", told="I state") == "I state: medical debt, paid on"


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (None, "worked out or told"),
        (Source(kind=SourceKind.JSON_PATH, path="$.tradeline[3].status"), "$.tradeline[3].status"),
        (Source(kind=SourceKind.BOX, page=3, box=(0.1, 0.2, 0.3, 0.01)), "page 3"),
        (Source(kind=SourceKind.METRO2, record=12, position=37), "record 12, position 37"),
        (Source(kind=SourceKind.MANUAL, page=2), "typed by a person, page 2"),
        (Source(kind=SourceKind.XML_PATH), "in the report"),
    ],
)
def test_a_place_in_words(source: Source | None, place: str) -> None:
    assert place_in_words(source) == place
