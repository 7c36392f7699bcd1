"""Letter templates in staff's hands: proposed by one, reviewed by another, published, drafted from, never changed."""

from __future__ import annotations

import base64
from typing import Any

import psycopg
import pytest

from functions.disputes.letters.model import LetterKind
from functions.disputes.letters.templates import Wordings, template_for
from functions.disputes.templates import (
    get_template,
    get_template_preview,
    list_templates,
    propose_template,
    publish_template,
    review_template,
)
from kernel.triggers import Role
from tests.harness.desk import open_tasks
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok
from tests.harness.records import context
from tests.harness.world import World
from tests.operations.disputes.test_letters import WORDS, Drafted

ANNA, BEN, MANAGER = staff(Role.SPECIALIST), staff(Role.SPECIALIST), staff(Role.MANAGER)
NEW_SUBJECTS = [
    "Please look at my file once more",
    "What I ask you to look at again",
    "My file, and what is amiss in it",
]


def wordings(kind: LetterKind = LetterKind.BUREAU_DISPUTE, **changes: Any) -> dict[str, Any]:
    own = {name: getattr(template_for(kind), name) for name in Wordings.model_fields}
    return Wordings(**own).model_dump(mode="json") | changes


class Desk:
    """Staff at their templates."""

    def __init__(self, world: World) -> None:
        self.world = world

    def propose(self, by: Person = ANNA, **changes: Any) -> Answer:
        given = wordings(**{"subject": NEW_SUBJECTS} | changes)
        return self.world.call(propose_template.handler, by, body={"template": given})

    def proposed(self, by: Person = ANNA, **changes: Any) -> str:
        return str(ok(self.propose(by, **changes))["standing"]["template_id"])

    def review(self, template_id: str, by: Person = BEN, decision: str = "approved", **more: Any) -> Answer:
        body = {"decision": decision} | more
        return self.world.call(review_template.handler, by, path={"template_id": template_id}, body=body)

    def publish(self, template_id: str, by: Person = MANAGER) -> Answer:
        return self.world.call(publish_template.handler, by, path={"template_id": template_id}, body={})

    def published(self, **changes: Any) -> str:
        template_id = self.proposed(**changes)
        ok(self.review(template_id))
        ok(self.publish(template_id))
        return template_id

    def listed(self, **query: str) -> list[Any]:
        items: list[Any] = ok(self.world.call(list_templates.handler, ANNA, query=query))["items"]
        return items


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def test_a_template_goes_from_proposal_to_print(desk: Desk) -> None:
    shown = ok(desk.propose())
    standing = shown["standing"]
    assert (standing["kind"], standing["version"], standing["state"]) == ("bureau_dispute", 2, "proposed")
    assert standing["author"] == f"usr_{ANNA.subject}"
    assert shown["template"]["subject"] == NEW_SUBJECTS
    assert shown["preview"][0] in NEW_SUBJECTS and shown["samples"] > 100
    template_id = standing["template_id"]
    path = {"template_id": template_id}
    assert ok(desk.world.call(get_template.handler, BEN, path=path)) == shown
    printed = desk.world.call(get_template_preview.handler, BEN, path=path)
    assert printed.status == 200 and base64.b64decode(printed.body).startswith(b"%PDF")
    assert Drafted(desk.world).letter["content"]["template"] == "bureau_dispute.v1", "a proposal is not drafted from"
    approved = ok(desk.review(template_id, remark="Well said."))
    assert (approved["state"], approved["reviewer"], approved["remark"]) == (
        "approved", f"usr_{BEN.subject}", "Well said.",
    )  # fmt: skip
    assert ok(desk.publish(template_id))["state"] == "published"
    letter = Drafted(desk.world).letter["content"]
    assert letter["template"] == "bureau_dispute.v2" and letter["subject"] in NEW_SUBJECTS


def test_somebody_is_asked_on_the_desk_until_the_review(desk: Desk) -> None:
    template_id = desk.proposed()
    desk.world.deliver()
    (task,) = open_tasks(desk.world)
    assert (task["case_id"], task["kind"], task["skill"]) == (template_id, "ReviewWanted", "letters")
    assert task["reason"] == "A template of bureau_dispute, version 2, waits for review"
    ok(desk.review(template_id))
    desk.world.deliver()
    assert open_tasks(desk.world) == []


def test_a_letter_keeps_the_version_it_was_drafted_with(desk: Desk) -> None:
    before = Drafted(desk.world)
    desk.published()
    assert ok(before.revise(statement=WORDS))["content"]["template"] == "bureau_dispute.v1"
    second = Drafted(desk.world)
    desk.published(subject=["Once more about my file", "About my file once more", "My file: what I ask"])
    assert ok(second.revise(statement=WORDS))["content"]["template"] == "bureau_dispute.v2"
    assert Drafted(desk.world).letter["content"]["template"] == "bureau_dispute.v3"


def test_other_kinds_are_left_as_they_are(desk: Desk) -> None:
    desk.published(kind=LetterKind.GOODWILL, **_goodwill())
    assert Drafted(desk.world).letter["content"]["template"] == "bureau_dispute.v1"


def _goodwill() -> dict[str, Any]:
    return {name: value for name, value in wordings(LetterKind.GOODWILL).items() if name != "kind"}


def test_the_author_neither_reviews_nor_can_the_database_be_told_so(desk: Desk) -> None:
    template_id = desk.proposed()
    refused = desk.review(template_id, ANNA)
    assert (refused.status, refused.problem) == (409, "own-template")
    with pytest.raises(psycopg.errors.CheckViolation):
        desk.world.sql(
            "update disputes.letter_templates set state = 'approved', reviewer = author, reviewed_at = now()"
            " where template_id = %s", template_id,
        )  # fmt: skip


def test_only_what_was_approved_is_published_and_only_by_a_manager(desk: Desk) -> None:
    template_id = desk.proposed()
    assert desk.publish(template_id).status == 409
    assert desk.review(template_id, decision="refused").status == 422, "a refusal says why"
    assert ok(desk.review(template_id, decision="refused", remark="Too stiff."))["state"] == "refused"
    assert desk.review(template_id).status == 409, "the first word stands"
    assert desk.publish(template_id).status == 409
    assert desk.publish(template_id, ANNA).status == 403
    assert ok(desk.propose())["standing"]["version"] == 3, "a refused version keeps its number"


def test_an_older_proposal_does_not_go_over_a_newer_version(desk: Desk) -> None:
    older = desk.proposed()
    ok(desk.review(older))
    desk.published()
    refused = desk.publish(older)
    assert refused.status == 409 and "Version 3 is published already" in refused.body


@pytest.mark.parametrize(
    "change",
    [
        "update disputes.letter_templates set remark = 'changed' where template_id = %s",
        "update disputes.letter_templates set state = 'refused', published_by = null, published_at = null"
        " where template_id = %s",
        "delete from disputes.letter_templates where template_id = %s",
    ],
)
def test_what_is_published_is_never_changed_even_by_the_databases_owner(desk: Desk, change: str) -> None:
    template_id = desk.published()
    with pytest.raises(psycopg.errors.RaiseException, match="never changed"):
        desk.world.sql(change, template_id)


def test_the_domain_itself_can_change_no_wording(desk: Desk) -> None:
    template_id = desk.proposed()
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        context(desk.world, propose_template.handler, ANNA) as ctx,
    ):
        ctx.db.execute("update disputes.letter_templates set body = '{}' where template_id = %s", (template_id,))


def test_what_is_unfit_is_not_kept_and_every_fault_is_named(desk: Desk) -> None:
    refused = desk.propose(subject=["Under section 611 I ask", "About {nobody}"], lead=[])
    assert (refused.status, refused.problem) == (422, "template-unfit")
    faults = {error["field"]: error["message"] for error in refused.json["errors"]}
    assert set(faults) == {"template.subject.0", "template.subject.1", "template.lead"}
    threat = desk.propose(closing=[["Delete it, or else."]])
    assert threat.status == 422 and "threatens" in threat.body
    assert desk.propose(logic="{% if x %}").status == 422, "a field that no template has"
    assert desk.listed() == []


def test_templates_are_listed_newest_first_by_kind_and_state(desk: Desk) -> None:
    first, second = desk.proposed(), desk.published()
    goodwill = desk.proposed(kind=LetterKind.GOODWILL, **_goodwill())
    assert [each["template_id"] for each in desk.listed()] == [goodwill, second, first]
    assert [each["template_id"] for each in desk.listed(kind="goodwill")] == [goodwill]
    assert [each["template_id"] for each in desk.listed(state="published")] == [second]
    page = ok(desk.world.call(list_templates.handler, ANNA, query={"limit": "2"}))
    assert page["next_cursor"] == second
    assert [each["template_id"] for each in desk.listed(cursor=second)] == [first]


def test_customers_and_agents_have_no_part_in_it(desk: Desk) -> None:
    for caller in (Person(), staff(Role.AGENT)):
        assert desk.propose(caller).status == 403
        assert desk.world.call(list_templates.handler, caller).status == 403
    unknown = {"template_id": "ltt_01J00000000000000000000000"}
    assert desk.world.call(get_template.handler, ANNA, path=unknown).status == 404


def test_each_act_is_on_the_trail(desk: Desk) -> None:
    desk.published()
    acts = [row["action"] for row in desk.world.rows("audit") if row["action"].startswith("disputes.template.")]
    assert acts == ["disputes.template.proposed", "disputes.template.reviewed", "disputes.template.published"]
