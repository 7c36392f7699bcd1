"""Sessions listed, limited and ended, by oneself and by staff; nothing kept of them that tells too much."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest

from functions.identity import end_session, force_logout, list_sessions, login, logout, rules
from functions.identity.store import ATTEMPTS, SESSIONS
from kernel.ids import id_from_uuid
from kernel.triggers import Role
from tests.operations.identity.signed_in import EMAIL, PASSWORD, Parallel, refresh

# -- sessions -------------------------------------------------------------------------------------------------------


def test_sessions_are_listed_with_their_devices(identity: Any) -> None:
    identity.customer(EMAIL)
    identity.sign_in(EMAIL, device="Ada's phone")
    second = identity.sign_in(EMAIL, device="Laptop")
    items = identity.call(list_sessions.handler, token=second["access_token"]).json["items"]
    assert [(item["device"], item["current"]) for item in items] == [("Laptop", True), ("Ada's phone", False)]
    assert "jti" not in json.dumps(items)


def test_one_session_too_many_ends_the_oldest(identity: Any) -> None:
    identity.customer(EMAIL)
    given = [identity.sign_in(EMAIL) for _ in range(rules.SESSION_LIMIT + 1)]
    assert [identity.alive(one["access_token"]) for one in given] == [False] + [True] * rules.SESSION_LIMIT
    assert refresh(identity, given[0]["refresh_token"]).status == 401
    assert "identity.displace_session" in {row["action"] for row in identity.audited()}


def test_twenty_sign_ins_at_once_leave_exactly_the_limit(identity: Any, in_parallel: Parallel) -> None:
    identity.customer(EMAIL)
    given = in_parallel(lambda: identity.sign_in(EMAIL), 20)
    alive = [one for one in given if identity.alive(one["access_token"])]
    assert len(alive) == rules.SESSION_LIMIT
    items = identity.call(list_sessions.handler, token=alive[0]["access_token"]).json["items"]
    assert len(items) == rules.SESSION_LIMIT
    displaced = [row["record"] for row in identity.audited() if row["action"] == "identity.displace_session"]
    assert len(displaced) == len(set(displaced)) == 20 - rules.SESSION_LIMIT


def test_ending_a_session_takes_effect_at_the_next_call(identity: Any) -> None:
    identity.customer(EMAIL)
    lost, mine = identity.sign_in(EMAIL, device="lost"), identity.sign_in(EMAIL)
    items = identity.call(list_sessions.handler, token=mine["access_token"]).json["items"]
    gone = next(item["session_id"] for item in items if item["device"] == "lost")
    place = {"session_id": gone}
    assert identity.call(end_session.handler, path=place, token=mine["access_token"]).status == 204
    assert not identity.alive(lost["access_token"])
    assert refresh(identity, lost["refresh_token"]).status == 401
    assert identity.alive(mine["access_token"])
    assert identity.call(end_session.handler, path=place, token=mine["access_token"]).status == 404


def test_nobody_ends_another_persons_session(identity: Any) -> None:
    for email in (EMAIL, "eve@example.test"):
        identity.customer(email)
    ada, eve = identity.sign_in(EMAIL), identity.sign_in("eve@example.test")
    session = identity.call(list_sessions.handler, token=ada["access_token"]).json["items"][0]["session_id"]
    others = identity.call(end_session.handler, path={"session_id": session}, token=eve["access_token"])
    unknown = identity.call(end_session.handler, path={"session_id": "ses_0"}, token=eve["access_token"])
    assert others.status == unknown.status == 404
    assert others.json["detail"] == unknown.json["detail"]
    assert identity.alive(ada["access_token"])


def test_logging_out_ends_this_session_only(identity: Any) -> None:
    identity.customer(EMAIL)
    here, there = identity.sign_in(EMAIL), identity.sign_in(EMAIL)
    body = {"refresh_token": here["refresh_token"]}
    assert identity.call(logout.handler, body, token=here["access_token"]).status == 204
    assert not identity.alive(here["access_token"])
    assert refresh(identity, here["refresh_token"]).status == 401
    assert not identity.cognito.is_live(here["refresh_token"])
    assert identity.alive(there["access_token"])
    assert identity.call(logout.handler, {}, token=here["access_token"]).status == 401


def test_logging_out_everywhere(identity: Any) -> None:
    identity.customer(EMAIL)
    given = [identity.sign_in(EMAIL) for _ in range(3)]
    assert identity.call(logout.handler, {"everywhere": True}, token=given[1]["access_token"]).status == 204
    assert not any(identity.alive(one["access_token"]) for one in given)
    assert not any(identity.cognito.is_live(one["refresh_token"]) for one in given)


def test_logging_out_everywhere_after_the_account_is_gone(identity: Any) -> None:
    identity.customer(EMAIL)
    token = identity.sign_in(EMAIL)["access_token"]
    boto3.client("cognito-idp").admin_delete_user(UserPoolId=identity.pool, Username=EMAIL)
    assert identity.call(logout.handler, {"everywhere": True}, token=token).status == 204
    assert not identity.alive(token)


def test_staff_sign_a_customer_out_at_once(identity: Any) -> None:
    identity.customer(EMAIL)
    agent = identity.sign_in(identity.staff(Role.AGENT))["access_token"]
    given = identity.sign_in(EMAIL)
    user = {"user_id": id_from_uuid("cus", identity.subject(EMAIL))}
    identity.audited()
    assert identity.call(force_logout.handler, path=user, token=agent).status == 204
    assert not identity.alive(given["access_token"])
    assert refresh(identity, given["refresh_token"]).status == 401
    (row,) = identity.audited()
    assert (row["action"], row["partition"], row["on_behalf_of"]) == (
        "identity.force_logout",
        user["user_id"],
        user["user_id"],
    )
    assert row["actor"] == f"usr_{identity.subject('staff@example.test')}"
    for unknown in ("cus_" + "0" * 26, "usr_nobody", "cus_short", "prs_1", f"usr_{'0' * 8}"):
        assert identity.call(force_logout.handler, path={"user_id": unknown}, token=agent).status == 404


def test_customers_force_nobody_out(identity: Any) -> None:
    identity.customer(EMAIL)
    token = identity.sign_in(EMAIL)["access_token"]
    user = {"user_id": id_from_uuid("cus", identity.subject(EMAIL))}
    assert identity.call(force_logout.handler, path=user, token=token).status == 403
    assert identity.call(force_logout.handler, path=user).status == 401


# -- what is kept and told --------------------------------------------------------------------------------------------


def test_tables_hold_no_token_and_no_address(identity: Any) -> None:
    identity.customer(EMAIL)
    identity.call(login.handler, {"email": EMAIL, "password": "Wrong-Horse-4242"})
    given = identity.sign_in(EMAIL)
    given = refresh(identity, given["refresh_token"]).json
    for table in (SESSIONS, ATTEMPTS):
        items = boto3.client("dynamodb").scan(TableName=table.physical_name("local"))["Items"]
        text = json.dumps(items)
        assert items and all(int(item["expires_at"]["N"]) > 1_700_000_000 for item in items)
        for secret in (EMAIL, "ada@", given["access_token"], given["refresh_token"], PASSWORD):
            assert secret not in text


def test_sign_ins_are_on_the_trail_without_addresses(identity: Any, capsys: pytest.CaptureFixture[str]) -> None:
    identity.customer(EMAIL)
    identity.audited()
    for _ in range(5):
        identity.call(login.handler, {"email": EMAIL, "password": "Wrong-Horse-4242"})
    identity.advance(minutes=1)
    given = identity.sign_in(EMAIL)
    refresh(identity, given["refresh_token"])
    identity.call(logout.handler, {}, token=given["access_token"])
    trail = identity.audited()
    assert all(row["source"] for row in trail), "from where, keyed"
    assert [(row["action"], row["outcome"]) for row in trail if row["partition"].startswith("acc_")] == [
        ("identity.login", "refused:credentials-rejected")
    ] * 5 + [("identity.rest_account", "ok")]
    customer = id_from_uuid("cus", identity.subject(EMAIL))
    assert [row["action"] for row in trail if row["partition"] == customer] == [
        "identity.sign_in",
        "identity.refresh_session",
        "identity.logout",
    ]
    captured = capsys.readouterr()
    for text in (json.dumps(trail), captured.out, captured.err):
        for secret in (EMAIL, "ada@", PASSWORD, "Wrong-Horse-4242", given["access_token"], given["refresh_token"]):
            assert secret not in text
