"""What the API answers to those who may not, and to what can't be: the same kind of problem everywhere."""

from __future__ import annotations

import base64
import json
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from infra.local.client import Client, Local
from infra.local.story import tale as story
from tests.journeys.conftest import Running
from tests.journeys.customers import (
    PAID_WITH_BALANCE,
    Customer,
    administrator,
    is_problem,
    raw,
    refused,
    ssn,
    waiting_for_approval,
)

pytestmark = pytest.mark.local_cloud
UNKNOWN = {
    "pull": "/reports/pulls/pul_00000000000000000000000000",
    "report": "/reports/rpt_00000000000000000000000000",
    "analysis": "/analyses/ana_00000000000000000000000000",
    "dispute": "/disputes/dsp_00000000000000000000000000",
}


@pytest.fixture(scope="module")
def owner(running: Running) -> Customer:
    """A customer who has one of everything."""
    return waiting_for_approval(running.local, ssn(PAID_WITH_BALANCE))


@pytest.fixture(scope="module")
def stranger(running: Running) -> Customer:
    """Somebody else, with nothing of their own."""
    return Customer.arrives(running.local)


# -- who -----------------------------------------------------------------------------------------------------------------


def bearing(local: Local, token: str | None) -> Any:
    headers = {"Authorization": token} if token is not None else {}
    return is_problem(raw(local, "GET", "/customers/me", headers=headers), 401)


def part(of: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(of).encode()).rstrip(b"=").decode()


def forged(token: str, how: str) -> str:
    """The token with one thing wrong."""
    header, body, signature = token.split(".")
    claims = jwt.decode(token, options={"verify_signature": False})
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    kid = jwt.get_unverified_header(token)["kid"]
    match how:
        case "other key":
            return jwt.encode(claims, key, "RS256", headers={"kid": kid})
        case "unknown key id":
            return jwt.encode(claims, key, "RS256", headers={"kid": "nobody"})
        case "no algorithm":
            return f"{part({'alg': 'none', 'kid': kid})}.{body}."
        case "symmetric":
            return jwt.encode(claims, "x" * 32, "HS256", headers={"kid": kid})
        case "expired":
            return f"{header}.{part(claims | {'exp': claims['iat'] - 1})}.{signature}"
        case "more roles":
            return f"{header}.{part(claims | {'cognito:groups': ['administrator']})}.{signature}"
        case _:
            return f"{header}.{body}.{signature[:-4]}AAAA"


@pytest.mark.parametrize(
    "how", ["other key", "unknown key id", "no algorithm", "symmetric", "expired", "more roles", "other signature"]
)
def test_a_token_that_is_not_ours_is_nobodys(local: Local, stranger: Customer, how: str) -> None:
    stranger.returns()
    assert stranger.token
    bearing(local, f"Bearer {forged(stranger.token, how)}")


@pytest.mark.parametrize(
    "given", [None, "", "Bearer", "Bearer ", "Bearer abc", "Bearer a.b.c", "Basic dXNlcjpwdw==", "x" * 3000]
)
def test_garbage_is_no_token(local: Local, given: str | None) -> None:
    bearing(local, given)


def test_an_id_token_or_refresh_token_opens_nothing(local: Local, stranger: Customer) -> None:
    answer = stranger.post("/auth/login", {"email": stranger.email, "password": story.PASSWORD})
    for name in [name for name in answer if name.endswith("_token") and name != "access_token"]:
        bearing(local, f"Bearer {answer[name]}")


def test_a_logout_takes_effect_at_the_next_call(local: Local) -> None:
    person = Customer.arrives(local)
    other_device = Client(local)
    other_device.sign_in(person.email, story.PASSWORD)
    assert other_device.get("/auth/sessions")
    person.post("/auth/logout")
    assert refused(lambda: person.get("/auth/sessions")).status == 401
    assert other_device.get("/auth/sessions")
    other_device.post("/auth/logout", {"everywhere": True})
    assert refused(lambda: other_device.get("/auth/sessions")).status == 401


def test_staff_end_a_customers_sessions_at_once(local: Local) -> None:
    person = Customer.arrives(local)
    assert person.token
    subject = jwt.decode(person.token, options={"verify_signature": False})["sub"]
    from kernel.ids import id_from_uuid

    administrator(local).post(f"/admin/users/{id_from_uuid('cus', subject)}/logout")
    assert refused(lambda: person.get("/auth/sessions")).status == 401


@pytest.mark.parametrize("path", ["/admin/health", "/admin/audit/cus_x", "/staff/tasks"])
def test_a_customer_is_no_staff(stranger: Customer, path: str) -> None:
    stranger.returns()
    failed = refused(lambda: stranger.get(path))
    assert (failed.status, failed.problem) == (403, "forbidden")


@pytest.mark.parametrize("role", ["lender", "specialist", "administrator"])
def test_staff_are_no_customers(local: Local, role: str) -> None:
    caller = Client(local)
    caller.sign_in(*local.user(role))
    for path in ("/customers/me", "/disputes"):
        assert refused(lambda path=path: caller.get(path)).status == 403  # type: ignore[misc]


# -- whose ---------------------------------------------------------------------------------------------------------------


def test_what_belongs_to_others_is_not_there(stranger: Customer, owner: Customer) -> None:
    """Somebody else's and unknown answer alike."""
    stranger.returns()
    owner.returns()
    paths = {
        "pull": f"/reports/pulls/{owner.pull_id}",
        "report": f"/reports/{owner.report_id}",
        "analysis": f"/analyses/{owner.analysis_id}",
        "dispute": f"/disputes/{owner.dispute_id}",
    }
    for kind, path in paths.items():
        assert owner.get(path)
        theirs, nobodys = refused(lambda: stranger.get(path)), refused(lambda: stranger.get(UNKNOWN[kind]))  # noqa: B023
        same = ("type", "title", "status", "detail")
        assert [theirs.body[name] for name in same] == [nobodys.body[name] for name in same]
        assert theirs.status == 404
    letter = owner.letter_path
    for path in (letter, f"{letter}/pdf"):
        assert refused(lambda: stranger.get(path)).status == 404  # noqa: B023
    for act in (f"{letter}/approval", f"{letter}/refusal", f"/disputes/{owner.dispute_id}/withdrawal"):
        signed = dict.fromkeys(("content_sha256", "statement_sha256"), "0" * 64)
        body = {"typed_name": "A B", "attestations": []} | signed if act.endswith("approval") else {}
        assert refused(lambda: stranger.post(act, body)).status == 404  # noqa: B023
    assert owner.round["phase"] == "awaiting_approval"
    assert refused(lambda: stranger.post("/disputes", {"analysis_id": owner.analysis_id})).status in (403, 404)


# -- what ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/disputes", {"GET", "POST"}),
        ("PUT", "/auth/login", {"POST"}),
        ("PATCH", "/customers/me", {"GET", "PUT"}),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(local: Local, method: str, path: str, allowed: set[str]) -> None:
    answer = raw(local, method, path, json={})
    is_problem(answer, 405)
    assert {word.strip() for word in answer.headers["Allow"].split(",")} == allowed | {"OPTIONS"}


@pytest.mark.parametrize("path", ["/nowhere", "/disputes/x/y/z", "/customers", "/"])
def test_an_unknown_route_is_not_found(local: Local, path: str) -> None:
    is_problem(raw(local, "GET", path), 404)


@pytest.mark.parametrize("text", ["{", "[]", "null", '{"email": NaN}', '"x"', "\x00", "[" * 3000])
def test_what_is_no_json_object_is_a_bad_request(local: Local, text: str) -> None:
    is_problem(raw(local, "POST", "/auth/login", data=text, headers={"Content-Type": "application/json"}), 400)


def test_another_media_type_is_refused(local: Local) -> None:
    is_problem(raw(local, "POST", "/auth/login", data="<a/>", headers={"Content-Type": "text/xml"}), 415)


def test_wrong_values_are_named_and_never_repeated(local: Local) -> None:
    body = {"email": "no-address-but-a-secret", "password": 12345, "role": "administrator"}
    problem = is_problem(raw(local, "POST", "/auth/register", json=body), 422)
    assert {error["field"] for error in problem["errors"]} >= {"password", "role"}
    assert "no-address-but-a-secret" not in json.dumps(problem) and "12345" not in json.dumps(problem)


@pytest.mark.parametrize(
    ("path", "size"), [("/auth/login", 4_001), ("/auth/register", 1_200_000), ("/webhooks/mail", 64_001)]
)
def test_a_body_beyond_the_limit_is_refused(local: Local, path: str, size: int) -> None:
    text = json.dumps({"email": "a@example.test", "password": "x" * size})
    is_problem(raw(local, "POST", path, data=text, headers={"Content-Type": "application/json"}), 413)


def test_a_repeated_key_gives_the_first_answer_or_a_refusal(local: Local, stranger: Customer) -> None:
    stranger.returns()
    texts = {text["purpose"]: text for text in stranger.get("/consent/texts")["items"]}
    bodies = {
        purpose: {"purpose": purpose, "scope": ["bureau:experian"], "text_sha256": texts[purpose]["sha256"]}
        for purpose in ("pull_credit_report", "dispute")
    }
    key = ssn("idem-")
    first = stranger.post("/consent", bodies["dispute"], Idempotency_Key=key)
    assert stranger.post("/consent", bodies["dispute"], Idempotency_Key=key) == first
    failed = refused(lambda: stranger.post("/consent", bodies["pull_credit_report"], Idempotency_Key=key))
    assert (failed.status, failed.problem) == (409, "idempotency-key-reused")
    given = [one for one in stranger.get("/consent")["items"] if one["consent_id"] == first["consent_id"]]
    assert len(given) == 1 and len(stranger.get("/consent")["items"]) == 1
    # The key is the caller's own: another caller's same key is another key.
    other = Customer.arrives(local)
    assert other.post("/consent", bodies["dispute"], Idempotency_Key=key)["consent_id"] != first["consent_id"]


def test_an_edit_of_an_old_version_is_refused(local: Local) -> None:
    person = Customer.arrives(local)
    profile = story.PERSON | {"email": person.email}
    person.put("/customers/me", profile)
    assert refused(lambda: person.put("/customers/me", profile)).status == 428
    person.put("/customers/me", profile, If_Match='"1"')
    assert refused(lambda: person.put("/customers/me", profile, If_Match='"1"')).status == 412


def test_the_callers_correlation_id_is_kept_and_a_strange_one_is_not(local: Local) -> None:
    kept = raw(local, "GET", "/health", headers={"X-Correlation-Id": "journey-12345678"})
    assert kept.headers["X-Correlation-Id"] == "journey-12345678"
    strange = raw(local, "GET", "/health", headers={"X-Correlation-Id": "<script>alert(1)</script>"})
    assert strange.headers["X-Correlation-Id"].startswith("cor_")


def test_browsers_of_the_app_may_call(local: Local) -> None:
    answer = raw(
        local, "OPTIONS", "/disputes", headers={"Origin": "http://localhost", "Access-Control-Request-Method": "POST"}
    )
    assert answer.status_code == 204
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
