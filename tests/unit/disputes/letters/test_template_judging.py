"""Templates that staff write are judged whole: what came with the platform is fit, and each fault is named."""

from __future__ import annotations

from typing import Any

import pytest

from functions.disputes.letters.compliance import check_letter
from functions.disputes.letters.draft import draft_letter
from functions.disputes.letters.judging import LONGEST_WORDING, Judged, judge
from functions.disputes.letters.model import LetterKind, RecipientKind
from functions.disputes.letters.templates import Template, template_for
from tests.unit.disputes.dispute_samples import DATED, PACK, of_kind

GOODWILL = template_for(LetterKind.GOODWILL)


def judged(of: Template = GOODWILL, /, **changes: Any) -> Judged:
    return judge(of.model_copy(update=changes), pack=PACK, on=DATED)


def faults(of: Template = GOODWILL, /, **changes: Any) -> dict[str, str]:
    return {problem.where: problem.message for problem in judged(of, **changes).problems}


@pytest.mark.parametrize("kind", LetterKind)
def test_what_came_with_the_platform_is_fit_in_every_wording(kind: LetterKind) -> None:
    found = judged(template_for(kind))
    assert found.problems == ()
    assert found.samples >= 10 and found.preview is not None
    assert check_letter(found.preview, pack=PACK) == []


@pytest.mark.parametrize(
    ("changes", "where", "says"),
    [
        ({"lead": ()}, "lead", "one wording"),
        ({"lead": ("  ",)}, "lead.0", "nothing"),
        ({"subject": ("About {account}",)}, "subject.0", "{account} is no place here"),
        ({"lead": ("I say of {furnisher}: ",)}, "lead.0", "there are: none"),
        ({"subject": ("About { my } account",)}, "subject.0", "brace"),
        ({"subject": ("{% if x %}Hello",)}, "subject.0", "brace"),
        ({"subject": ("About account 4711",)}, "subject.0", "number of its own"),
        ({"subject": ("Under the U.S.C. I ask",)}, "subject.0", "cites law by itself"),
        ({"closing": (("I rely on {cite:fcra.no_such_row}.",),)}, "closing.0.0", "holds no fcra.no_such_row"),
        ({"subject": ("x" * (LONGEST_WORDING + 1),)}, "subject.0", "longer"),
        ({"needs": ("mother_maiden_name",)}, "needs", "nobody can give mother_maiden_name"),
        ({"identity": ("name", "ssn_last4")}, "identity", "ssn_last4 is more than"),
        ({"recipients": (RecipientKind.AGENCY,)}, "recipients", "agency is more than"),
        ({"request": {}}, "request", "default"),
        ({"request": dict(GOODWILL.request) | {"999": ("Please.",)}}, "request.999", "no active dispute code"),
        ({"attestation": {"default": "It is true of {cite:fcra.reinvestigation.days}."}}, "attestation.default", "no place"),
        ({"notes": ()}, "notes", "needs them"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place(changes: dict[str, Any], where: str, says: str) -> None:
    assert says in faults(**changes)[where]


def test_a_kinds_own_demands_are_not_lowered() -> None:
    block = template_for(LetterKind.IDENTITY_THEFT_BLOCK)
    found = faults(block, papers=(), attested=False)
    assert set(found) == {"papers", "attested"}
    complaint = template_for(LetterKind.CFPB_PACKET)
    assert set(faults(complaint, labels={})) == {"labels"}
    assert "default" in faults(complaint, labels={"other": complaint.labels["default"]})["labels"]


@pytest.mark.parametrize(
    ("wording", "says"),
    [
        ("Please remove it, or else.", "threatens"),
        ("We will remove this entry for good, guaranteed.", "promises"),
        ("You must remove what is inaccurate here.", "goodwill"),
    ],
)
def test_a_wording_that_the_law_forbids_is_found_wherever_it_stands(wording: str, says: str) -> None:
    """In the last place of a list that a draft would seldom pick."""
    closing = (*GOODWILL.closing[:-1], (*GOODWILL.closing[-1], wording))
    found = judged(closing=closing)
    assert any(problem.where == "sample.closing" and says in problem.message for problem in found.problems)


def test_a_retired_label_is_found() -> None:
    complaint = template_for(LetterKind.CFPB_PACKET)
    labels = dict(complaint.labels) | {"default": dict.fromkeys(complaint.labels["default"], "No such label")}
    assert any("label" in message for message in faults(complaint, labels=labels).values())


def test_one_mould_for_all_is_refused() -> None:
    one: dict[str, Any] = {name: (getattr(GOODWILL, name)[0],) for name in ("subject", "lead", "reason")}
    slots: dict[str, Any] = {
        name: tuple((slot[0],) for slot in getattr(GOODWILL, name)) for name in ("opening", "closing")
    }
    assert (
        "near-identical" in faults(**one, **slots, request={"default": (GOODWILL.request["default"][0],)})["phrasings"]
    )


def test_a_letter_is_drafted_and_checked_by_the_version_it_is_given() -> None:
    newer = GOODWILL.model_copy(update={"version": 2, "subject": ("A kind request", "A plain request")})
    drafted = draft_letter(of_kind(LetterKind.GOODWILL), pack=PACK, template=newer)
    assert drafted.template == "goodwill.v2" and drafted.subject in newer.subject
    assert check_letter(drafted, pack=PACK, template=newer) == []
    strict = newer.model_copy(update={"attested": True})
    assert {refusal.rule for refusal in check_letter(drafted, pack=PACK, template=strict)} == {"unattested"}
