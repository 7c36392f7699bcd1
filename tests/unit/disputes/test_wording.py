"""Letters speak of fields and codes in words."""

import pytest

from functions.disputes.rules.wording import field_in_words, value_in_words


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
        ("scheduled_payment_cents", "$10.00", ("Scheduled payment", "$10.00")),
    ],
)
def test_fields_and_values_in_words(name: str, value: str, expected: tuple[str, str]) -> None:
    assert (field_in_words(name), value_in_words(name, value)) == expected
