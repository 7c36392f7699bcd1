"""When two spellings are one company, and two writings one address: nothing is guessed beyond case and signs."""

from __future__ import annotations

import pytest

from functions.disputes.letters.model import RecipientKind
from functions.disputes.rules.addresses import is_one_address, name_key
from tests.unit.disputes.dispute_samples import recipient

HERE = recipient(RecipientKind.FURNISHER)


@pytest.mark.parametrize("name", ["Example Bank, N.A.", "EXAMPLE BANK NA", "example-bank n a", "Exämple Bank N.A."])
def test_one_company_however_it_is_written(name: str) -> None:
    assert name_key(name) == "examplebankna"


@pytest.mark.parametrize("name", ["Example Bank", "Example Bank USA", "Example Banks NA", ""])
def test_other_words_are_another_company(name: str) -> None:
    assert name_key(name) != "examplebankna"


@pytest.mark.parametrize(
    ("lines", "same"),
    [
        (("PO Box 1", "San Diego CA 92193"), True),
        (("P.O. BOX 1", "SAN DIEGO, CA 92193"), True),
        (("P.O. Box 2", "San Diego, CA 92193"), False),
        (("P.O. Box 1", "San Diego, CA 92194"), False),
        (("P.O. Box 1", "Suite 2", "San Diego, CA 92193"), False),
    ],
)
def test_one_address_however_it_is_written(lines: tuple[str, ...], same: bool) -> None:
    assert is_one_address(HERE, recipient(RecipientKind.FURNISHER, lines=lines)) is same
