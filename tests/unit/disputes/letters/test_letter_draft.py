"""Drafting: every number and name has a source, the phrasing is the consumer's own, the result is repeatable."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.law import law_pack
from contracts.vocabulary import Bureau
from functions.disputes.letters.draft import ItemEdit, draft_letter
from functions.disputes.letters.fingerprint import NEAR_IDENTICAL, Fingerprint, fingerprint, similarity
from functions.disputes.letters.model import LetterKind
from functions.disputes.letters.templates import TemplateBroken, fill, recipient_for, template_for, template_named
from functions.disputes.record import DisputeRefused
from tests.unit.disputes.dispute_samples import PACK, brief, document, fact, item, letter, not_mine, plan, sender


def test_every_digit_outside_the_template_stands_in_a_trace() -> None:
    drafted = letter()
    sources = {trace.source for trace in drafted.traces}
    assert "report:rpt_1/trades/2/Balance" in sources and "profile:cus_1:ssn_last4" in sources
    assert f"law:{PACK.version}:fcra.reinvestigation.days" in sources
    known = " ".join((*(trace.text for trace in drafted.traces), str(drafted.dated)))
    for passage in drafted.prose:
        for number in re.findall(r"\d[\d,./-]*\d|\d", passage):
            assert number in known, (number, passage)


def test_the_templates_own_words_hold_no_number_and_no_law() -> None:
    for kind in LetterKind:
        said = template_for(kind).model_dump(
            mode="json", exclude={"request", "attestation", "version", "identity", "labels"}
        )
        for wording in json.dumps(said).split('"'):
            without_places = re.sub(r"\{[^}]*\}", "", wording)
            assert not re.search(r"\d|U\.S\.C|CFR|§", without_places) or wording.startswith(": "), wording


def test_every_place_of_every_wording_can_be_filled() -> None:
    """All wordings of the template, not only those a draft happens to pick."""
    drafts = [draft_letter(brief(), pack=PACK, variant=v) for v in range(200)]
    template = template_for(LetterKind.BUREAU_DISPUTE)
    text = "\n".join(p for d in drafts for p in d.prose)
    assert "{" not in text and "}" not in text
    for slot in (*template.opening, *template.closing):
        assert sum(slot_part(w) in text for w in slot) == len(slot)


def slot_part(wording: str) -> str:
    return max(re.split(r"\{[^}]*\}", wording), key=len)


def test_the_same_brief_gives_the_same_letter_in_another_process() -> None:
    code = (
        "from tests.unit.disputes.dispute_samples import letter;"
        "from functions.disputes.letters.fingerprint import fingerprint;"
        "drafted = letter(); print(drafted.content_sha256, sum(fingerprint(drafted)))"
    )
    root = Path(__file__).parents[4]
    paths = [str(root), str(root / "layers/kernel/python"), str(root / "layers/contracts/python")]
    for seed in ("1", "2"):
        ran = subprocess.run(
            [sys.executable, "-c", f"import sys; sys.path[:0] = {paths!r}; {code}"],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        )
        assert ran.stdout.split() == [letter().content_sha256, str(sum(fingerprint(letter())))]


def test_no_two_consumers_send_near_identical_letters() -> None:
    """Eighty consumers with the very same finding: only the wording can tell their letters apart."""
    prints: list[Fingerprint] = []
    for number in range(80):
        someone = sender(customer_id=f"cus_{number}", first_name=f"Ada{'abcdefgh'[number % 8]}")
        drafted = draft_letter(
            brief(item(plan()), sender=someone, case_id=f"dsp_{number}", letter_id=f"ltr_{number}"),
            pack=PACK,
            avoid=prints,
        )
        prints.append(fingerprint(drafted))
    alike = [similarity(one, other) for one, other in itertools.combinations(prints, 2)]
    assert max(alike) < NEAR_IDENTICAL
    assert sum(alike) / len(alike) < 0.5


def test_the_fingerprint_sees_through_other_names_numbers_and_dates() -> None:
    one = letter(item(plan()))
    other_facts = plan(
        furnisher="PORTFOLIO RECOVERY",
        account_mask="9912****",
        explanation="The account is reported as paid and closed on 2021-07-09, yet a balance of $88 is shown.",
        facts=(fact("Status", "Paid, closed"), fact("Date closed", "2021-07-09"), fact("Balance", "$88")),
    )
    other = letter(item(other_facts), sender=sender(first_name="Bob", last_name="Stone"))
    assert one.content_sha256 != other.content_sha256
    assert similarity(fingerprint(one), fingerprint(other)) > NEAR_IDENTICAL


def test_a_letter_too_like_all_its_variants_is_refused() -> None:
    everything = [fingerprint(draft_letter(brief(), pack=PACK, variant=v)) for v in range(64)]
    with pytest.raises(DisputeRefused, match="add wordings"):
        draft_letter(brief(), pack=PACK, avoid=everything)


def test_after_a_free_annual_report_the_letter_grants_45_days() -> None:
    assert any("45 days" in passage for passage in letter(after_annual_report=True).closing)
    assert any("30 days" in passage for passage in letter().closing)


def test_statements_are_attested_and_traced_to_the_consumer() -> None:
    edits = {"itm_1": ItemEdit(statement="I paid 1,250 dollars by check 4471 in March 2024.")}
    drafted = letter(edits=edits)
    first = drafted.items[0]
    assert first.consumer_statement is not None and first.consumer_statement.endswith("in March 2024.")
    assert first.attestation is not None and "MIDLAND FUNDING 8571****" in first.attestation
    assert letter().items[0].attestation is None


def test_denying_an_account_always_asks_for_attestation() -> None:
    drafted = letter(item(not_mine(attestation_required=False)))
    assert drafted.items[0].attestation is not None
    assert "is not mine" in drafted.items[0].attestation


def test_enclosures_are_listed_once_and_count_is_in_words() -> None:
    same = document()
    drafted = letter(item(plan(1), same), item(plan(2), same, document(2, title="Bank statement, March")))
    assert drafted.enclosures == ("Copy of driver license", "Bank statement, March")
    assert "two entries" in drafted.opening[0]
    assert "enclos" not in " ".join(letter(item(plan())).prose).casefold()


@pytest.mark.parametrize("text", ["{bureau}", "{cite:fcra.reinvestigation.days}", "{0.__class__}", "%(x)s", "$name"])
def test_what_a_consumer_types_is_never_a_place(text: str) -> None:
    drafted = letter(item(plan()), edits={"itm_1": ItemEdit(statement=text)})
    assert drafted.items[0].consumer_statement is not None
    assert drafted.items[0].consumer_statement.endswith(text)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_any_text_is_taken_literally_or_refused_at_the_border(text: str) -> None:
    try:
        drafted = letter(item(plan()), edits={"itm_1": ItemEdit(statement=text)})
    except ValidationError:
        return
    statement = drafted.items[0].consumer_statement
    assert (statement is None) == (not text.strip())


def test_a_place_without_value_and_a_version_that_is_not_there_are_named() -> None:
    with pytest.raises(TemplateBroken, match="nobody"):
        fill("Dear {nobody}", {}, pack=PACK, provisions={})
    for name in ("goodwill.v99", "../recipients", "bureau_dispute"):
        with pytest.raises(DisputeRefused, match="no letter template"):
            template_named(name)


def test_law_is_taken_from_the_pack_of_the_letters_day() -> None:
    cited = {trace for trace in letter().traces if trace.source.startswith("law:")}
    assert cited
    for trace in cited:
        provision = law_pack().provision(trace.source.split(":", 2)[2], letter().dated)
        assert trace.text in (provision.citation, str(provision.value))


def test_every_bureau_has_an_address_and_a_zone() -> None:
    assert {recipient_for(bureau).bureau for bureau in Bureau} == set(Bureau)
