"""The bureau over HTTP: token, reports, disputes, and what a dispute leaves in the next report."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from infra.local.partners.outcomes import RESULTS
from tests.harness.waiting import until
from tests.unit.partners.partner_harness import REPORT, Caller, Receiver, Start, World, assert_fits, golden, pull

DISPUTES = "/bureau/disputes/v1/disputes"
ALL_FIVE = "900100001"


def start_dispute(call: Caller, items: list[dict[str, str]], reference: str = "rnd_000001", ssn: str = ALL_FIVE) -> Any:
    request = golden("dispute.json")["request"] | {"items": items, "clientReference": reference}
    request["consumer"] |= {"ssn": ssn}
    answer = call("POST", DISPUTES, request)
    assert answer.status == 202, answer.raw
    return answer.body


def item_for(line: Any, reference: str) -> dict[str, str]:
    """A dispute of a tradeline, its number masked after six digits."""
    number = line["accountNumber"]
    return {
        "itemReference": reference,
        "subscriberName": line["subscriberName"],
        "accountNumber": number[:6] + "X" * (len(number) - 6),
        "disputeCode": "112",
        "claim": "This is wrong.",
    }


def line_like(profile: Any, **facts: str) -> Any:
    return next(line for line in profile["tradeline"] if all(line.get(k) == v for k, v in facts.items()))


def same_line(profile: Any, line: Any) -> Any:
    return next((x for x in profile["tradeline"] if x["accountNumber"] == line["accountNumber"]), None)


# --- token and report -----------------------------------------------------------------------------------------------


def test_token_as_form_and_as_json_with_headers(start: Start) -> None:
    call, expected = start(), golden("token.json")
    form = "&".join(f"{key}={value.replace('@', '%40')}" for key, value in expected["form"].items())
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert_fits(expected["response"], call("POST", "/experian/oauth2/v1/token", form.encode(), headers).body)
    given = expected["json_with_headers"]
    assert_fits(expected["response"], call("POST", "/experian/oauth2/v1/token", given["body"], given["headers"]).body)
    wrong = given["body"] | {"password": "guess"}
    refused = call("POST", "/experian/oauth2/v1/token", wrong, given["headers"])
    assert refused.status == 401
    assert_fits(expected["refused"], refused.body)


def test_refused_without_a_valid_token(call: Caller, world: World) -> None:
    expected, body = golden("credit_report_refusals.json"), golden("credit_report_request.json")
    for token in ("", "nonsense", call.token[:-1] + ("0" if call.token[-1] != "0" else "1")):
        refused = call("POST", REPORT, body, {"Authorization": f"Bearer {token}"})
        assert refused.status == 401
        assert_fits(expected["bad_token"], refused.body)
    assert call("POST", REPORT, body).status == 200
    world.advance(1)
    assert_fits(expected["expired_token"], call("POST", REPORT, body).body)


def test_documented_request_is_answered(call: Caller) -> None:
    answer = call("POST", REPORT, golden("credit_report_request.json"), {"clientReferenceId": "pull_000001"})
    assert answer.status == 200
    assert answer.headers["clientReferenceId"] == "pull_000001"
    profile = answer.body["creditProfile"][0]
    assert profile["headerRecord"][0]["mKeywordText"] == "pull_000001"
    assert profile["consumerIdentity"]["name"][0] == {
        "firstName": "DANIEL",
        "surname": "OKAFOR",
        "middleName": "T",
    }
    assert profile["ssn"][0]["number"] == "900100001"
    assert [model["modelIndicator"] for model in profile["riskModel"]] == ["V4"]


def test_bad_requests_get_the_vendor_s_errors(call: Caller) -> None:
    expected, body = golden("credit_report_refusals.json"), golden("credit_report_request.json")
    del body["consumerPii"]["primaryApplicant"]["name"]["lastName"]
    refused = call("POST", REPORT, body)
    assert refused.status == 400
    assert_fits(expected["bad_request"], refused.body)
    assert call("POST", REPORT, b"{").status == 400
    no_purpose = golden("credit_report_request.json")
    del no_purpose["permissiblePurpose"]
    assert call("POST", REPORT, no_purpose).status == 400
    other = golden("credit_report_request.json") | {"requestor": {"subscriberCode": "1111111"}}
    host_error = call("POST", REPORT, other, {"clientReferenceId": "pull_000001"})
    assert host_error.status == 400
    assert_fits(expected["wrong_subscriber"], host_error.body)


@pytest.mark.parametrize("ssn", ["900-09-0001", "666-12-3456"])
def test_nobody_is_a_no_hit(call: Caller, ssn: str) -> None:
    assert_fits(golden("credit_report_refusals.json")["no_hit"], {"creditProfile": [pull(call, ssn)]})


def test_a_number_with_another_surname_is_a_no_hit(call: Caller) -> None:
    assert "tradeline" in pull(call, ALL_FIVE)
    assert "tradeline" not in pull(call, ALL_FIVE, last_name="Someone")
    assert "tradeline" in pull(call, ALL_FIVE, last_name="OKAFOR", first_name="Dan")


def test_people_can_be_chosen(call: Caller) -> None:
    chosen = call("PUT", "/control/people/212-34-0001", {"persona": "damaged", "errors": ["R16"]})
    assert chosen.body == {"persona": "damaged", "errors": ["R16"]}
    line = line_like(pull(call, "212340001"), status="12", openOrClosed="C")
    assert line is not None
    assert call("GET", "/control/people/212340001").body == {
        "persona": "damaged", "errors": ["R16"], "edits": {}, "happenings": [],
    }  # fmt: skip
    assert call("PUT", "/control/people/212340001", {"persona": "prime", "errors": ["R16"]}).status == 400
    call("PUT", "/control/people/212340001", {"persona": "no_hit"})
    assert "tradeline" not in pull(call, "212340001")


@pytest.mark.shared_data
def test_the_sandbox_consumer_is_the_vendor_s_file(
    start: Start, monkeypatch: pytest.MonkeyPatch, shared_data: Path
) -> None:
    body = golden("credit_report_request.json")
    body["consumerPii"]["primaryApplicant"]["ssn"] = {"ssn": "111-11-1111"}
    answer = start().log_in()("POST", REPORT, body)
    assert answer.raw == (shared_data / "bureau/experian/credit_profile_v2_sandbox.json").read_bytes()
    monkeypatch.delenv("HORIZON_SHARED_DATA")
    without = start(restart=True).log_in()("POST", REPORT, body)
    assert without.status == 200 and without.raw != answer.raw


# --- disputes -------------------------------------------------------------------------------------------------------


def test_dispute_from_receipt_to_results(call: Caller, receiver: Receiver) -> None:
    expected = golden("dispute.json")
    accepted = call("POST", DISPUTES, expected["request"])
    assert accepted.status == 202
    assert_fits(expected["accepted"], accepted.body)
    dispute_id = accepted.body["disputeId"]
    assert receiver.wait_for("dispute.received")[0]["data"] == accepted.body
    assert call("GET", f"{DISPUTES}/{dispute_id}").body == accepted.body
    early = call("GET", f"{DISPUTES}/{dispute_id}/results")
    assert early.status == 409 and early.body["errors"][0]["errorCode"] == "RESULTS_NOT_READY"
    results = [
        {"itemReference": "itm_000001", "result": "DELETED"},
        {"itemReference": "itm_000002", "result": "VERIFIED AS ACCURATE"},
    ]
    event_id = call("POST", f"/control/disputes/{dispute_id}/answer", {"results": results}).body["eventId"]
    completed = receiver.wait_for("dispute.completed")[0]
    assert completed["eventId"] == event_id
    assert_fits(expected["webhook"] | {"data": expected["results"]}, completed)
    assert call("GET", f"{DISPUTES}/{dispute_id}/results").body == completed["data"]


def test_many_at_once_with_one_reference_make_one_dispute(call: Caller, receiver: Receiver) -> None:
    request = golden("dispute.json")["request"]
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: call("POST", DISPUTES, request), range(20)))
    assert {answer.status for answer in answers} == {202}
    assert len({answer.body["disputeId"] for answer in answers}) == 1
    assert len(call("GET", "/control/webhooks").body["events"]) == 1


def test_a_reference_makes_one_dispute(call: Caller, receiver: Receiver) -> None:
    request = golden("dispute.json")["request"]
    first, again = call("POST", DISPUTES, request), call("POST", DISPUTES, request)
    assert first.status == again.status == 202 and first.body == again.body
    changed = call("POST", DISPUTES, request | {"documents": []})
    assert changed.status == 409 and changed.body["errors"][0]["errorCode"] == "CLIENT_REFERENCE_REUSED"
    found = call("GET", f"{DISPUTES}?clientReference=rnd_000001").body["disputes"]
    assert found == [first.body]
    assert len(receiver.wait_for("dispute.received")) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"attestation": None}, "attestation"),
        ({"items": []}, "items"),
        ({"documents": [{"name": "a", "contentType": "b", "base64": "?"}]}, "documents.0.base64"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_disputes_that_do_not_fit_are_refused(call: Caller, change: dict[str, Any], field: str) -> None:
    refused = call("POST", DISPUTES, golden("dispute.json")["request"] | change)
    assert refused.status == 400
    assert refused.body["errors"][0]["message"].startswith(f"{field}: ")
    assert call("GET", DISPUTES).body["disputes"] == []


def test_disputes_need_the_token(call: Caller) -> None:
    for method, path in (
        ("POST", DISPUTES),
        ("GET", DISPUTES),
        ("GET", f"{DISPUTES}/x"),
        ("GET", f"{DISPUTES}/x/results"),
    ):
        assert call(method, path, {}, {"Authorization": "Bearer no"}).status == 401
    assert call("GET", f"{DISPUTES}/x").status == 404


def test_deleted_items_are_gone_and_a_truthful_answer_mends_the_rest(call: Caller, receiver: Receiver) -> None:
    before = pull(call, ALL_FIVE)
    wrong = {
        "R02": line_like(before, status="52"),
        "R16": next(x for x in before["tradeline"] if x["status"] == "12" and "balanceAmount" in x),
        "R21": line_like(before, status="97"),
        "fine": line_like(before, status="31"),
    }
    old_inquiry = before["inquiry"][-1]
    items = [item_for(line, reference) for reference, line in wrong.items()]
    items.append(
        {
            "itemReference": "R07",
            "subscriberName": old_inquiry["subscriberName"],
            "inquiryDate": old_inquiry["date"],
            "disputeCode": "112",
            "claim": "Too old.",
        }
    )
    dispute = start_dispute(call, items)
    during = pull(call, ALL_FIVE)
    assert same_line(during, wrong["R21"])["enhancedPaymentData"]["complianceCondition"] == "XB"
    assert same_line(during, wrong["R16"])["enhancedPaymentData"]["complianceCondition"] == "XD"
    call("POST", f"/control/disputes/{dispute['disputeId']}/answer", {"script": "truthful"})
    results = receiver.wait_for("dispute.completed")[0]["data"]["results"]
    assert {r["itemReference"]: r["result"] for r in results} == {
        "R02": "DISPUTED INFORMATION UPDATED",
        "R16": "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED",
        "R21": "DELETED",
        "fine": "VERIFIED AS ACCURATE",
        "R07": "DELETED",
    }
    after = pull(call, ALL_FIVE)
    assert same_line(after, wrong["R21"]) is None
    assert old_inquiry not in after["inquiry"]
    assert same_line(after, wrong["R02"])["status"] == "12"
    paid = same_line(after, wrong["R16"])
    assert "balanceAmount" not in paid
    assert paid["lastPaymentDate"] != wrong["R16"]["lastPaymentDate"]
    fine = same_line(after, wrong["fine"])
    assert fine.pop("enhancedPaymentData")["complianceCondition"] == "XH"
    assert fine == {key: value for key, value in wrong["fine"].items() if key != "enhancedPaymentData"}
    assert int(after["riskModel"][0]["score"]) > int(before["riskModel"][0]["score"])


def test_an_update_of_something_else_leaves_the_error(call: Caller) -> None:
    before = pull(call, "900130001")
    line = next(x for x in before["tradeline"] if x["status"] == "12" and "balanceAmount" in x)
    dispute = start_dispute(call, [item_for(line, "one")], ssn="900130001")
    answer = {"results": [{"itemReference": "one", "result": "VERIFIED AS ACCURATE AND UPDATED"}]}
    call("POST", f"/control/disputes/{dispute['disputeId']}/answer", answer)
    after = same_line(pull(call, "900130001"), line)
    assert after["balanceAmount"] == line["balanceAmount"]
    assert after["lastPaymentDate"] != line["lastPaymentDate"]


def test_the_last_four_digits_find_the_person(call: Caller) -> None:
    line = line_like(pull(call, "900141234"), status="97")
    dispute = start_dispute(call, [item_for(line, "one")], ssn="1234")
    call("POST", f"/control/disputes/{dispute['disputeId']}/answer", {"script": "all_deleted"})
    assert same_line(pull(call, "900141234"), line) is None


def test_reinserted_items_come_back(call: Caller) -> None:
    line = line_like(pull(call, ALL_FIVE), status="97")
    dispute = start_dispute(call, [item_for(line, "one")])
    path = f"/control/disputes/{dispute['disputeId']}/answer"
    call("POST", path, {"script": "all_deleted"})
    assert same_line(pull(call, ALL_FIVE), line) is None
    call("POST", path, {"results": [{"itemReference": "one", "result": "REINSERTED"}]})
    assert same_line(pull(call, ALL_FIVE), line) is not None


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("all_deleted", ["DELETED"] * 3),
        ("all_verified", ["VERIFIED AS ACCURATE"] * 3),
        ("mixed", ["DELETED", "DISPUTED INFORMATION UPDATED", "VERIFIED AS ACCURATE"]),
        ("frivolous", ["FRIVOLOUS"] * 3),
    ],
)
def test_scripts(call: Caller, receiver: Receiver, script: str, expected: list[str]) -> None:
    lines = pull(call, ALL_FIVE)["tradeline"][:3]
    dispute = start_dispute(call, [item_for(line, str(index)) for index, line in enumerate(lines)])
    call("POST", f"/control/disputes/{dispute['disputeId']}/answer", {"script": script})
    data = receiver.wait_for("dispute.completed")[0]["data"]
    assert [result["result"] for result in data["results"]] == expected
    assert data["status"] == ("REJECTED" if script == "frivolous" else "COMPLETED")
    assert ("rejection" in data) is (script == "frivolous")


def test_unknown_items_and_people_are_said_to_be_so(call: Caller, receiver: Receiver) -> None:
    stranger = start_dispute(call, golden("dispute.json")["request"]["items"])
    call("POST", f"/control/disputes/{stranger['disputeId']}/answer", {"script": "truthful"})
    results = receiver.wait_for("dispute.completed")[0]["data"]["results"]
    assert {result["result"] for result in results} == {"UNABLE TO LOCATE FILE"}
    line = pull(call, ALL_FIVE)["tradeline"][0]
    elsewhere = item_for(line, "one") | {"accountNumber": "000000XXXXXXXXXX"}
    second = start_dispute(call, [elsewhere], "rnd_000002")
    call("POST", f"/control/disputes/{second['disputeId']}/answer", {"script": "truthful"})
    assert receiver.wait_for("dispute.completed", 2)[1]["data"]["results"][0]["result"] == "NOT ON FILE"


def test_control_refuses_an_answer_that_does_not_fit(call: Caller) -> None:
    dispute = start_dispute(call, golden("dispute.json")["request"]["items"])
    path = f"/control/disputes/{dispute['disputeId']}/answer"
    for wrong in (
        {},
        {"script": "no"},
        {"script": "mixed", "results": []},
        {"results": [{"itemReference": "itm_000001", "result": "GONE"}]},
    ):
        assert call("POST", path, wrong).status == 400, wrong
    assert call("POST", path, {"results": [{"itemReference": "other", "result": "DELETED"}]}).status == 400
    assert call("GET", f"{DISPUTES}/{dispute['disputeId']}").body["status"] == "OPEN"


def test_answers_come_by_themselves_when_the_world_s_time_has_come(
    call: Caller, receiver: Receiver, world: World
) -> None:
    call("PUT", "/control/settings", {"autoAnswerDays": 20, "autoAnswerScript": "all_verified"})
    dispute = start_dispute(call, golden("dispute.json")["request"]["items"])
    silent = start_dispute(call, golden("dispute.json")["request"]["items"], "rnd_000002")
    call("POST", f"/control/disputes/{silent['disputeId']}/answer", {"script": "no_answer"})
    world.advance(19)
    call.log_in()
    assert call("GET", f"{DISPUTES}/{dispute['disputeId']}").body["status"] == "OPEN"
    world.advance(1.01)
    completed = receiver.wait_for("dispute.completed")
    assert completed[0]["data"]["disputeId"] == dispute["disputeId"]
    assert completed[0]["occurredAt"] > dispute["receivedAt"][:10]
    call.log_in()
    assert call("GET", f"{DISPUTES}/{silent['disputeId']}").body["status"] == "OPEN"
    assert len(receiver.bodies("dispute.completed")) == 1


def test_a_restart_keeps_disputes_people_and_settings(call: Caller, start: Start, receiver: Receiver) -> None:
    line = line_like(pull(call, ALL_FIVE), status="97")
    dispute = start_dispute(call, [item_for(line, "one")])
    call("POST", f"/control/disputes/{dispute['disputeId']}/answer", {"script": "all_deleted"})
    before = pull(call, ALL_FIVE)
    token = call.token
    again = start(restart=True)
    again.token = token
    after = pull(again, ALL_FIVE)
    assert same_line(after, line) is None
    assert after["tradeline"] == before["tradeline"]
    assert start_dispute(again, [item_for(line, "one")])["disputeId"] == dispute["disputeId"]
    assert again("GET", "/control/settings").body["webhookRetryBaseS"] == 0.02
    until(lambda: again("GET", "/control/health").body["pendingWebhooks"] == 0, "an empty outbox")
    assert len(receiver.bodies("dispute.received")) == 1


def test_enumeration_is_complete() -> None:
    assert set(golden("dispute.json")["transunion_enumeration"]) <= set(RESULTS)


def test_no_document_s_content_is_kept(call: Caller, tmp_path: Path) -> None:
    call("POST", DISPUTES, golden("dispute.json")["request"])
    with sqlite3.connect(tmp_path / "state" / "partners.db") as db:
        kept = [json.loads(row[0]) for row in db.execute("SELECT body FROM documents WHERE kind = 'dispute'")]
    assert kept[0]["documents"][0]["bytes"] == 9
    assert "JVBER" not in json.dumps(kept)
