"""An approval binds only when the consumer gave it, in person, on this very text, with every attestation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from functions.disputes.letters.approval import approval_refusals, name_matches
from functions.disputes.letters.draft import ItemEdit
from tests.unit.disputes.dispute_samples import NOW, PACK, approval, letter, sender

LETTER = letter()


def refused(given: Any) -> set[str]:
    return {refusal.rule for refusal in approval_refusals(LETTER, given, now=NOW, pack=PACK)}


def test_a_full_approval_binds() -> None:
    assert refused(approval(LETTER)) == set()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"content_sha256": "0" * 64}, "another_text"),
        ({"letter_id": "ltr_2"}, "another_text"),
        ({"signed_by": "cus_2"}, "not_in_person"),
        ({"acting_staff_id": "stf_1"}, "not_in_person"),
        ({"typed_name": "Ada"}, "name_differs"),
        ({"typed_name": "Bob Stone"}, "name_differs"),
        ({"typed_name": "..."}, "name_differs"),
        ({"signed_at": NOW + timedelta(seconds=1)}, "time_ahead"),
        ({"attestations": ()}, "not_attested"),
        ({"statement_sha256": "0" * 64}, "another_statement"),
        ({"statement_sha256": None}, "another_statement"),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], rule: str) -> None:
    found = approval_refusals(LETTER, approval(LETTER, **changes), now=NOW, pack=PACK)
    assert [refusal.rule for refusal in found] == [rule]
    assert found[0].citation.startswith(("15 U.S.C. 16", "15 U.S.C. 7001"))


def test_the_attestation_is_of_the_words_shown() -> None:
    good = approval(LETTER)
    other = good.attestations[0].model_copy(update={"text": "I attest whatever you like."})
    assert refused(good.model_copy(update={"attestations": (other,)})) == {"not_attested"}
    stranger = good.attestations[0].model_copy(update={"item_id": "itm_9"})
    assert refused(good.model_copy(update={"attestations": (*good.attestations, stranger)})) == {"unknown_item"}


def test_an_edit_after_signing_voids_the_approval() -> None:
    edited = letter(edits={"itm_1": ItemEdit(statement="I paid it.")})
    found = approval_refusals(edited, approval(LETTER), now=NOW, pack=PACK)
    assert {refusal.rule for refusal in found} == {"another_text", "not_attested"}


@pytest.mark.parametrize(
    ("typed", "matches"),
    [
        ("Ada Byron", True),
        ("ada  BYRON", True),
        ("Ada G. Byron", True),
        ("Ada Grace Byron", True),
        ("Ada X. Byron", False),
        ("Byron Ada", False),
        ("Ada Byron Jr", False),
        ("Ad a Byron", False),
    ],
)
def test_names_are_compared_as_people_write_them(typed: str, matches: bool) -> None:
    assert name_matches(typed, sender()) is matches


def test_accents_apostrophes_hyphens_and_generations() -> None:
    zoe = sender(first_name="Zoë", middle_name=None, last_name="O'Hara-Núñez", generation="Jr")
    for typed in ("Zoe O'Hara-Nunez", "Zoë O’Hara Núñez", "ZOË O'HARA-NÚÑEZ JR."):
        assert name_matches(typed, zoe)
    assert not name_matches("Zoë Núñez", zoe)
