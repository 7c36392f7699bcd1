"""The notice of adverse action: made with the decision, told, sent by one way or another, and due within 30 days."""

from __future__ import annotations

import base64
import re
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest

from functions.communications import list_messages
from functions.customers.consents import revoke_consent
from functions.customers.model import Purpose
from functions.lending import fire_due_notices, on_clock_moved
from functions.lending.applications import list_applications, withdraw_application
from functions.lending.deciding import list_applicants
from functions.lending.notices import (
    get_adverse_action_document,
    get_adverse_action_notice,
    get_notice_document,
    list_notices,
    record_notice_sending,
)
from tests.harness.events import Answer, Person
from tests.harness.people import consent, ok, with_profile
from tests.harness.records import give_score
from tests.harness.world import World
from tests.operations.lending.lent import LESS, OWN, Desk


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def application_id(world: World, person: Person) -> str:
    return str(ok(world.call(list_applications.handler, person))["items"][0]["application_id"])


def notice(world: World, person: Person, **query: str) -> Any:
    path = {"application_id": application_id(world, person)}
    return ok(world.call(get_adverse_action_notice.handler, person, path=path, query=query or None))


def whole(shown: Any) -> str:
    sections = [line for one in shown["sections"] for line in (one["heading"], *one["paragraphs"], *one["items"])]
    return "\n".join(
        [shown["title"], shown["date_line"], *shown["creditor"], *shown["applicant"], *shown["opening"], *sections]
    )


def read(answer: Answer) -> str:
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/pdf"), answer.body
    pages = pypdfium2.PdfDocument(base64.b64decode(answer.body))
    return "".join(page.get_textpage().get_text_range() for page in pages)


def unsent(desk: Desk) -> list[Any]:
    found: list[Any] = ok(desk.world.call(list_notices.handler, desk.officer, query={"unsent": "true"}))["items"]
    return found


def send(desk: Desk, notice_id: str, **changes: Any) -> Answer:
    body = {"channel": "mail", "sent_at": desk.world.now.isoformat()} | changes
    return desk.world.call(record_notice_sending.handler, desk.officer, path={"notice_id": notice_id}, body=body)


def fire(world: World) -> int:
    return int(world.invoke(fire_due_notices.handler, {})["clocks"])


def milestones(world: World) -> list[str]:
    return [event["milestone"] for event in world.events("MilestoneReached")]


# -- made and told ------------------------------------------------------------------------------------------------------


def test_a_decline_makes_the_notice_and_the_inbox_tells_of_it(world: World, desk: Desk) -> None:
    person = desk.applicant(520)
    made = ok(desk.decide(person, "decline"))
    assert (made["status"], made["reason_codes"]) == ("declined", ["T02", "T05"])
    shown = notice(world, person)
    assert (shown["notice_id"], shown["kind"], shown["language"]) == (made["notice_id"], "declined", "en")
    text = whole(shown)
    for wanted in (
        "Maria Delgado", "12 Elm Street", "Denver, CO 80203", "Prairie Credit Union", "Too few utility bills",
        "Swings in monthly spending: 71 %", "Your score: 520", "National Credit Union Administration",
    ):  # fmt: skip
        assert wanted in text, wanted
    world.deliver()
    (message,) = ok(world.call(list_messages.handler, person))["items"]
    assert (message["milestone"], message["group"]) == ("adverse_action_notice", "legal")
    assert message["subject_id"] == made["notice_id"]
    (line,) = ok(world.call(list_applications.handler, person))["items"]
    assert (line["status"], line["notice_id"], line["terms"]) == ("declined", made["notice_id"], None)


def test_with_consent_to_electronic_notices_it_is_sent_at_once(world: World, desk: Desk) -> None:
    person = desk.applicant(520)
    made = ok(desk.decide(person, "decline"))
    shown = notice(world, person)
    assert shown["channel"] == "electronic" and shown["made_at"] == shown["sent_at"] < shown["due_at"]
    (event,) = world.events("ActionNoticeSent")
    assert (event["notice_id"], event["channel"]) == (made["notice_id"], "electronic")
    assert unsent(desk) == []
    world.advance(days=40)
    assert fire(world) == 0 and "lender_overdue" not in milestones(world)


def test_a_counteroffer_is_told_with_its_terms_and_reasons(world: World, desk: Desk) -> None:
    person = desk.applicant(640)
    made = ok(desk.decide(person, "approve", terms=LESS, own_reasons=[OWN]))
    assert made["status"] == "counteroffered"
    shown = notice(world, person)
    assert shown["kind"] == "counteroffered" and "$3,000.00 at 12.99% a year over 36 months" in whole(shown)
    assert OWN["en"] in whole(shown)
    (line,) = ok(world.call(list_applications.handler, person))["items"]
    assert line["terms"] == LESS


def test_it_comes_in_the_language_that_was_asked_for_and_in_the_other(world: World, desk: Desk) -> None:
    person = with_profile(world)
    desk.share(person)
    give_score(world, person, 520)
    ok(desk.apply(person, language="es"))
    ok(desk.decide(person, "decline"))
    spanish, english = notice(world, person), notice(world, person, language="en")
    assert (spanish["language"], english["language"]) == ("es", "en")
    assert "Se pagaron a tiempo muy pocas facturas" in whole(spanish)
    assert "Algunas razones se dan en inglés." in whole(spanish) and "Some reasons" not in whole(english)
    assert spanish["sha256"] == english["sha256"]
    path = {"application_id": application_id(world, person)}
    answer = world.call(get_adverse_action_notice.handler, person, path=path, query={"language": "fr"})
    assert (answer.status, answer.problem) == (422, "invalid")


def test_a_decline_without_a_score_says_nothing_of_one(world: World, desk: Desk) -> None:
    person = desk.applicant(None)
    ok(desk.decide(person, "decline", own_reasons=[OWN]))
    text = whole(notice(world, person))
    assert "Your score" not in text and "Horizon" not in text and OWN["en"] in text


def test_what_it_says_stays_whatever_changes_later(world: World, desk: Desk) -> None:
    person = desk.applicant(520)
    ok(desk.decide(person, "decline"))
    before = notice(world, person)
    desk.put(name="Plains Bank")
    give_score(world, person, 800)
    world.advance(days=3)
    assert notice(world, person) == before


def test_an_approval_has_no_notice(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    ok(desk.decide(person, "approve"))
    path = {"application_id": application_id(world, person)}
    for read_it in (get_adverse_action_notice, get_adverse_action_document):
        answer = world.call(read_it.handler, person, path=path)
        assert (answer.status, answer.problem) == (404, "not-found")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_paper_is_the_same_for_both_sides(world: World, desk: Desk, language: str) -> None:
    person = desk.applicant(520)
    made = ok(desk.decide(person, "decline"))
    path, query = {"application_id": application_id(world, person)}, {"language": language}
    theirs = world.call(get_adverse_action_document.handler, person, path=path, query=query)
    path = {"notice_id": made["notice_id"]}
    ours = world.call(get_notice_document.handler, desk.officer, path=path, query=query)
    assert theirs.body == ours.body
    letters = re.sub(r"\W", "", read(ours))
    assert re.sub(r"\W", "", notice(world, person, language=language)["title"]) in letters
    reads = [row for row in world.rows("audit") if row["action"] == "lending.notice_read"]
    assert [row["partition"] for row in reads] == [person.customer_id]


# -- sent ---------------------------------------------------------------------------------------------------------------


def test_without_that_consent_the_lender_sends_it_and_says_so(world: World, desk: Desk) -> None:
    person = desk.applicant(520, electronic=False)
    made = ok(desk.decide(person, "decline"))
    assert milestones(world) == ["adverse_action_notice"], "it is there to read all the same"
    (line,) = unsent(desk)
    assert (line["notice_id"], line["applicant_id"], line["sent_at"], line["late"]) == (
        made["notice_id"], person.customer_id, None, False,
    )  # fmt: skip
    world.advance(days=2)
    first = send(desk, made["notice_id"])
    assert first.status == 201 and first.json["late"] is False
    world.advance(days=1)
    again = ok(send(desk, made["notice_id"], channel="in_person"))
    assert (again["channel"], again["sent_at"]) == ("mail", first.json["sent_at"]), "the first stands"
    assert len(world.events("ActionNoticeSent")) == 1 and unsent(desk) == []
    assert notice(world, person)["channel"] == "mail"
    world.advance(days=40)
    assert fire(world) == 0


def test_a_day_of_sending_that_can_not_be_is_refused(world: World, desk: Desk) -> None:
    made = ok(desk.decide(desk.applicant(520, electronic=False), "decline"))
    for away in (timedelta(hours=1), timedelta(days=-1)):
        answer = send(desk, made["notice_id"], sent_at=(world.now + away).isoformat())
        assert (answer.status, answer.problem) == (409, "notice-not-sent-yet")
    for body in (
        {"channel": "electronic"},
        {"channel": "pigeon"},
        {"sent_at": "2027-03-01T16:00:00"},
        {"sent_at": None},
    ):
        assert send(desk, made["notice_id"], **body).problem == "invalid"
    assert len(unsent(desk)) == 1


def test_a_notice_is_its_own_lenders_alone(world: World, desk: Desk) -> None:
    other = Desk(world, "another-bank")
    made = ok(desk.decide(desk.applicant(520, electronic=False), "decline"))
    path = {"notice_id": made["notice_id"]}
    assert world.call(get_notice_document.handler, other.officer, path=path).status == 404
    assert send(other, made["notice_id"]).status == 404
    assert ok(world.call(list_notices.handler, other.officer))["items"] == []


def test_the_duty_to_send_it_outlasts_the_consent(world: World, desk: Desk) -> None:
    person = with_profile(world)
    consent_id = desk.share(person)
    give_score(world, person, 520)
    ok(desk.apply(person))
    made = ok(desk.decide(person, "decline"))
    ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))
    world.deliver()
    assert desk.look(person).status == 404
    assert "520" in read(world.call(get_notice_document.handler, desk.officer, path={"notice_id": made["notice_id"]}))
    assert send(desk, made["notice_id"]).status == 201
    assert ok(world.call(list_applications.handler, person))["items"][0]["status"] == "declined"


def test_notices_come_newest_first_page_by_page(world: World, desk: Desk) -> None:
    made = []
    for _ in range(3):
        made.append(ok(desk.decide(desk.applicant(520), "decline"))["notice_id"])
        world.advance(minutes=1)
    page = ok(world.call(list_notices.handler, desk.officer, query={"limit": "2"}))
    rest = ok(world.call(list_notices.handler, desk.officer, query={"limit": "2", "cursor": page["next_cursor"]}))
    assert [one["notice_id"] for one in (*page["items"], *rest["items"])] == made[::-1] and rest["next_cursor"] is None


# -- due ----------------------------------------------------------------------------------------------------------------


def test_the_days_are_told_each_once(world: World, desk: Desk) -> None:
    """Received on 1 March in Denver: reminded as the 26th ends, due from the beginning of the 31st, overdue after it."""
    person = desk.applicant(520)
    for days, kinds in ((25, []), (1, ["reminder"]), (3, ["reminder"]), (1, ["reminder", "due"])):
        world.advance(days=days)
        fire(world)
        assert [event["kind"] for event in world.events("ActionNoticeDue")] == kinds, world.now
    assert world.events("ActionNoticeOverdue") == []
    world.advance(days=1)
    assert (fire(world), fire(world)) == (1, 0)
    (event,) = world.events("ActionNoticeOverdue")
    assert event["lender_id"] == desk.lender_id
    assert milestones(world) == ["lender_overdue"]
    (line,) = ok(world.call(list_applicants.handler, desk.officer))["items"]
    assert line["overdue"] is True
    trail = [row["action"] for row in world.rows("audit") if row["partition"] == person.customer_id]
    assert {"lending.notice_reminder", "lending.notice_due", "lending.notice_overdue"} <= set(trail)


def test_a_decision_that_was_not_told_is_still_due(world: World, desk: Desk) -> None:
    person = desk.applicant(520, electronic=False)
    made = ok(desk.decide(person, "decline"))
    world.advance(days=31)
    assert fire(world) == 3
    (line,) = unsent(desk)
    assert line["late"] is True and line["clocks"] == ["reminder", "due", "overdue"]
    assert ok(send(desk, made["notice_id"]))["late"] is True


def test_a_referral_stops_no_clock(world: World, desk: Desk) -> None:
    ok(desk.decide(desk.applicant(640), "refer"))
    world.advance(days=31)
    assert fire(world) == 3 and len(world.events("ActionNoticeOverdue")) == 1


def test_nothing_is_due_on_what_was_withdrawn(world: World, desk: Desk) -> None:
    person = desk.applicant()
    path = {"application_id": application_id(world, person)}
    ok(world.call(withdraw_application.handler, person, path=path))
    world.advance(days=40)
    assert fire(world) == 0


def test_the_local_clock_fires_them_too(world: World, desk: Desk) -> None:
    desk.applicant()
    world.advance(days=40)
    for _ in range(2):
        world.tell(on_clock_moved.handler, {"now": world.now.isoformat()}, "evt_1")
    assert len(world.events("ActionNoticeOverdue")) == 1


def test_a_consent_for_other_papers_sends_no_notice(world: World, desk: Desk) -> None:
    person = desk.applicant(520, electronic=False)
    consent(world, person, Purpose.ELECTRONIC_RECORDS, "disputes")
    ok(desk.decide(person, "decline"))
    assert len(unsent(desk)) == 1
