"""Every kind of letter: lawful in each phrasing, to its own recipients alone, saying no more than they need."""

from __future__ import annotations

import itertools
import re

import pypdfium2
import pytest

from contracts.law import LawUnknown
from contracts.law_rows import ComplaintLevel
from contracts.vocabulary import Bureau
from functions.disputes.letters import draft
from functions.disputes.letters.compliance import check_letter
from functions.disputes.letters.draft import ItemEdit, draft_letter
from functions.disputes.letters.fingerprint import NEAR_IDENTICAL, Fingerprint, fingerprint, similarity
from functions.disputes.letters.model import Letter, LetterKind, RecipientKind
from functions.disputes.letters.render import render_pdf
from functions.disputes.letters.templates import agency_for, template_for
from functions.disputes.record import DisputeRefused
from tests.unit.disputes.dispute_samples import PACK, brief, document, item, not_mine, of_kind, plan, recipient, sender

KINDS = tuple(LetterKind)
BY_THE_CONSUMER = (LetterKind.FURNISHER_DISPUTE, LetterKind.DEBT_VALIDATION, LetterKind.GOODWILL,
    LetterKind.CEASE_CONTACT, LetterKind.CFPB_PACKET, LetterKind.ATTORNEY_GENERAL_PACKET)  # fmt: skip


def drafted(kind: LetterKind, **changes: object) -> Letter:
    return draft_letter(of_kind(kind, **changes), pack=PACK)


def rules(of: Letter) -> set[tuple[str, str]]:
    return {(refusal.rule, refusal.where) for refusal in check_letter(of, pack=PACK)}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_passes_compliance_in_every_variant_and_leaves_no_place_open(kind: LetterKind) -> None:
    for variant in range(64):
        letter = draft_letter(of_kind(kind), pack=PACK, variant=variant)
        assert check_letter(letter, pack=PACK) == []
        assert not [passage for passage in (*letter.prose, *letter.notes) if "{" in passage or "}" in passage]


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_consumers_send_near_identical_letters_of_a_kind(kind: LetterKind) -> None:
    prints: list[Fingerprint] = []
    for number in range(40):
        about = of_kind(kind, sender=sender(customer_id=f"cus_{number}"), case_id=f"dsp_{number}")
        prints.append(fingerprint(draft_letter(about, pack=PACK, avoid=prints)))
    alike = [similarity(one, other) for one, other in itertools.combinations(prints, 2)]
    assert max(alike) < NEAR_IDENTICAL and sum(alike) / len(alike) < 0.55


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_goes_to_its_own_recipients_alone(kind: LetterKind) -> None:
    allowed = template_for(kind).recipients
    for other in RecipientKind:
        if other in allowed:
            assert drafted(kind, recipient=recipient(other)).recipient.kind is other
            continue
        with pytest.raises(DisputeRefused, match="does not go to"):
            drafted(kind, recipient=recipient(other))
        moved = drafted(kind).model_copy(update={"recipient": recipient(other)})
        assert ("wrong_recipient", "recipient") in rules(moved)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if template_for(kind).needs])
def test_what_a_letter_needs_to_be_given_is_named(kind: LetterKind) -> None:
    with pytest.raises(DisputeRefused, match=template_for(kind).needs[0]):
        drafted(kind, given={})


@pytest.mark.parametrize("kind", KINDS)
def test_only_bureaus_are_told_a_birth_date_and_digits_of_the_number(kind: LetterKind) -> None:
    letter = drafted(kind)
    said = " ".join(letter.prose)
    told = "6789" in said and "02/03/1980" in said
    assert told is (letter.recipient.kind is RecipientKind.BUREAU)
    assert sender().full_name in said


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_prints_within_its_windows(kind: LetterKind) -> None:
    letter = drafted(kind)
    sheet = pypdfium2.PdfDocument(render_pdf(letter))[0]
    text = sheet.get_textpage()
    window = text.get_text_bounded(0.625 * 72, 792 - 2.667 * 72, 3.625 * 72, 792 - 2.125 * 72)
    assert all(line in window for line in (letter.recipient.name, *letter.recipient.lines))


@pytest.mark.parametrize("kind", BY_THE_CONSUMER)
def test_what_the_consumer_sends_comes_with_advice_that_is_not_sent(kind: LetterKind) -> None:
    letter = drafted(kind)
    assert letter.notes and not set(letter.notes) & set(letter.prose)
    assert LetterKind.FURNISHER_DISPUTE is not kind or "12 CFR 1022.43(b)(2)" in letter.notes[0]


def test_a_block_asks_for_its_papers_and_the_consumers_word() -> None:
    letter = drafted(LetterKind.IDENTITY_THEFT_BLOCK)
    assert all(each.attestation and "does not relate to any transaction" in each.attestation for each in letter.items)
    bare = of_kind(LetterKind.IDENTITY_THEFT_BLOCK, items=(item(plan(), document(kind="identity_theft_report")),))
    assert rules(draft_letter(bare, pack=PACK)) == {("papers_missing", "itm_1")}
    none = of_kind(LetterKind.IDENTITY_THEFT_BLOCK, items=(item(plan()),))
    assert {rule for rule, _ in rules(draft_letter(none, pack=PACK))} == {"papers_missing", "identity_theft"}


@pytest.mark.parametrize(
    "text", ["Your report is inaccurate.", "You must remove it.", "By law it has to go.", "I dispute it."]
)
def test_goodwill_claims_nothing(text: str) -> None:
    letter = drafted(LetterKind.GOODWILL)
    assert not re.search(r"U\.S\.C|CFR|disput|inaccura|violat", " ".join(letter.prose))
    edited = drafted(LetterKind.GOODWILL, edits={"itm_1": ItemEdit(statement=text)})
    assert rules(edited) == {("goodwill_claim", "itm_1")}
    assert rules(draft_letter(brief(item(plan()), edits={"itm_1": ItemEdit(statement=text)}), pack=PACK)) == set()


@pytest.mark.parametrize("text", ["Nobody helped me with this.", "I wrote it without anybody's help."])
def test_a_letter_in_the_consumers_own_hand_denies_no_help(text: str) -> None:
    edited = drafted(LetterKind.FURNISHER_DISPUTE, edits={"itm_1": ItemEdit(statement=text)})
    assert rules(edited) == {("own_hand", "itm_1")}


def test_no_letter_speaks_for_a_client() -> None:
    edited = drafted(LetterKind.BUREAU_DISPUTE, edits={"itm_1": ItemEdit(statement="Our client denies this.")})
    assert rules(edited) == {("third_person", "itm_1")}


@pytest.mark.parametrize("topic", ["default", *template_for(LetterKind.CFPB_PACKET).labels, "something else"])
def test_a_complaint_says_what_to_choose_in_the_forms_own_labels(topic: str) -> None:
    letter = drafted(LetterKind.CFPB_PACKET, topic=topic)
    assert letter.sections[0].heading == "What to choose on the form"
    chosen = dict(line.split(": ", 1) for line in letter.sections[0].lines)
    on, pack = letter.dated, PACK
    assert pack.complaint_label(ComplaintLevel.ISSUE, chosen["Issue"], on).under == chosen["Product"]
    assert pack.complaint_label(ComplaintLevel.SUB_ISSUE, chosen["Sub-issue"], on).under == chosen["Issue"]
    assert rules(letter) == set()
    assert rules(letter.model_copy(update={"sections": ()})) == {("labels_missing", "sections")}


def test_a_label_the_form_no_longer_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    template = template_for(LetterKind.CFPB_PACKET)
    retired = next(row for row in PACK.complaint_labels if row.replaced_by and row.level is ComplaintLevel.ISSUE)
    labels = {"default": dict(template.labels["default"]) | {ComplaintLevel.ISSUE: retired.label}}
    stale = template.model_copy(update={"labels": labels})
    monkeypatch.setattr(draft, "template_for", lambda kind: stale)
    with pytest.raises(LawUnknown, match="became"):
        drafted(LetterKind.CFPB_PACKET)


def test_to_ask_how_it_was_verified_is_no_repeat_but_may_not_contradict() -> None:
    from tests.unit.disputes.letters.test_letter_compliance import prior

    asked = drafted(LetterKind.METHOD_OF_VERIFICATION)
    assert check_letter(asked, prior=[prior()], pack=PACK) == []
    denied = prior(acdv_code="001", ground="not_mine", bureau=Bureau.EQUIFAX)
    assert {each.rule for each in check_letter(asked, prior=[denied], pack=PACK)} == {"contradiction"}


def test_a_letter_that_was_no_dispute_makes_none_a_repeat() -> None:
    from tests.unit.disputes.letters.test_letter_compliance import prior

    again = drafted(LetterKind.BUREAU_DISPUTE)
    assert [each.rule for each in check_letter(again, prior=[prior()], pack=PACK)] == ["repeat"]
    asked = prior(letter_kind=LetterKind.METHOD_OF_VERIFICATION)
    assert check_letter(again, prior=[asked], pack=PACK) == []


def test_the_story_of_a_debt_is_one_at_whatever_bureau() -> None:
    from tests.unit.disputes.letters.test_letter_compliance import prior

    of = drafted(LetterKind.BUREAU_DISPUTE, items=(item(not_mine()),))
    owned = prior(tradeline_key="rpt_9:t7", debt="debt_1", bureau=Bureau.EQUIFAX)
    assert check_letter(of, prior=[owned], pack=PACK) == []
    found = check_letter(of, prior=[owned], stories={"itm_1": "debt_1"}, pack=PACK)
    assert [each.rule for each in found] == ["contradiction"]


def test_an_agency_without_a_known_address_is_typed() -> None:
    with pytest.raises(DisputeRefused, match="type it"):
        agency_for("Attorney General of Ohio")


@pytest.mark.parametrize(
    "text",
    [
        "Use my \u0441\u0440\u043f please.",  # Cyrillic letters
        "Use my c\u0301pn please.",  # an accent
        "Use my c.p.n. please.",
        "I w\u0456ll su\u0435 you.",
        "It would b\u03bfost my credit s\u0441\u03bfre.",  # Greek and Cyrillic
        "It is a leg\u0430l lo\u043eph\u043ele.",
    ],
)
def test_letters_of_other_alphabets_hide_no_phrase(text: str) -> None:
    edited = draft_letter(brief(item(plan()), edits={"itm_1": ItemEdit(statement=text)}), pack=PACK)
    assert len(rules(edited)) == 1


def test_names_in_other_alphabets_pass() -> None:
    for text in ("Мне не выдавали такую карту.", "Η κάρτα δεν είναι δική μου.", "Łódź, Ñuñoa, Größe"):
        edited = draft_letter(brief(item(plan()), edits={"itm_1": ItemEdit(statement=text)}), pack=PACK)
        assert rules(edited) == set()
