"""Signing in, refreshing, sessions, signing out, back-off."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest

from functions.identity import (
    answer_challenge,
    end_session,
    force_logout,
    list_sessions,
    login,
    logout,
    refresh_session,
    rules,
)
from functions.identity.store import ATTEMPTS, SESSIONS
from kernel.ids import id_from_uuid
from kernel.triggers import Role

EMAIL, PASSWORD = "ada@example.test", "Correct-Horse-42"
Parallel = Callable[[Callable[[], Any], int], list[Any]]


def claims(token: str) -> dict[str, Any]:
    payload = token.split(".")[1]
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return found


def refresh(identity: Any, token: str) -> Any:
    return identity.call(refresh_session.handler, {"refresh_token": token})


# -- signing in -----------------------------------------------------------------------------------------------------


def test_a_sign_in_gives_tokens_of_a_quarter_hour(identity: Any) -> None:
    identity.customer(EMAIL)
    given = identity.sign_in(EMAIL)
    assert given["token_type"] == "Bearer" and given["challenge"] is None
    assert given["expires_in_s"] == 900
    told = claims(given["access_token"])
    assert told["exp"] - told["iat"] == 900
    assert identity.alive(given["access_token"])


def test_a_disabled_account_answers_like_a_wrong_password(identity: Any) -> None:
    identity.customer(EMAIL)
    wrong = identity.call(login.handler, {"email": EMAIL, "password": "Wrong-Horse-4242"})
    boto3.client("cognito-idp").admin_disable_user(UserPoolId=identity.pool, Username=EMAIL)
    disabled = identity.call(login.handler, {"email": EMAIL, "password": PASSWORD})
    assert disabled.told == wrong.told
    assert (disabled.status, disabled.problem) == (401, "credentials-rejected")


def test_passwords_cannot_be_tried_past_the_back_off(identity: Any) -> None:
    """The app client lets nobody try passwords at Cognito directly."""
    identity.customer(EMAIL)
    cognito = boto3.client("cognito-idp")
    with pytest.raises(cognito.exceptions.InvalidParameterException, match="not enabled"):
        cognito.initiate_auth(
            ClientId=identity.client,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": EMAIL, "PASSWORD": PASSWORD},
        )


def test_a_first_password_must_be_replaced(identity: Any) -> None:
    cognito = boto3.client("cognito-idp")
    cognito.admin_create_user(
        UserPoolId=identity.pool, Username=EMAIL, TemporaryPassword="Temporary-Horse-1", UserAttributes=[]
    )
    cognito.admin_add_user_to_group(UserPoolId=identity.pool, Username=EMAIL, GroupName="agent")
    asked = identity.sign_in(EMAIL, "Temporary-Horse-1")
    assert asked["challenge"] == "NEW_PASSWORD_REQUIRED" and asked["access_token"] is None
    body = {
        "email": EMAIL,
        "challenge": asked["challenge"],
        "challenge_session": asked["challenge_session"],
        "password": PASSWORD,
    }
    forged = body | {"challenge_session": "x" * 64}
    assert identity.call(answer_challenge.handler, forged).problem == "credentials-rejected"
    assert identity.call(answer_challenge.handler, body | {"email": "eve@example.test"}).status == 401
    assert identity.call(answer_challenge.handler, body | {"password": "weak"}).problem == "password-too-weak"
    answer = identity.call(answer_challenge.handler, body)
    assert answer.status == 200
    assert identity.alive(answer.json["access_token"])
    assert identity.call(answer_challenge.handler, body).status == 401
    assert identity.sign_in(EMAIL)["access_token"]


def test_a_password_that_staff_reset_must_be_set_anew(identity: Any) -> None:
    identity.customer(EMAIL)
    boto3.client("cognito-idp").admin_reset_user_password(UserPoolId=identity.pool, Username=EMAIL)
    answer = identity.call(login.handler, {"email": EMAIL, "password": PASSWORD})
    # moto's reset clears nothing, so the right password is still told apart from a wrong one.
    assert (answer.status, answer.problem) == (403, "password-expired")
    assert identity.call(login.handler, {"email": EMAIL, "password": "Wrong-Horse-4242"}).status == 401


# -- back-off -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.test"])
def test_failures_make_the_account_rest_longer_each_time(identity: Any, email: str) -> None:
    identity.customer(EMAIL)
    wrong = {"email": email, "password": "Wrong-Horse-4242"}
    right = {"email": email, "password": PASSWORD}
    assert [identity.call(login.handler, wrong).status for _ in range(5)] == [401] * 5
    resting = identity.call(login.handler, right)
    assert (resting.status, resting.problem) == (429, "too-many-attempts")
    assert 25 <= int(resting.headers["Retry-After"]) <= 30
    identity.advance(seconds=31)
    assert identity.call(login.handler, wrong).status == 401
    assert 55 <= int(identity.call(login.handler, wrong).headers["Retry-After"]) <= 60
    identity.advance(seconds=61)
    assert identity.call(login.handler, right).status == (200 if email == EMAIL else 401)


def test_a_success_forgets_the_failures_before_it(identity: Any) -> None:
    identity.customer(EMAIL)
    for _ in range(3):
        statuses = [
            identity.call(login.handler, {"email": EMAIL, "password": "Wrong-Horse-4242"}).status for _ in range(4)
        ]
        assert statuses == [401] * 4
        identity.sign_in(EMAIL)


def test_one_account_resting_leaves_others_alone(identity: Any) -> None:
    identity.customer(EMAIL)
    for _ in range(6):
        identity.call(login.handler, {"email": "nobody@example.test", "password": PASSWORD})
    assert identity.sign_in(EMAIL)


def test_guesses_sent_at_once_are_bounded(identity: Any, in_parallel: Parallel) -> None:
    """However many arrive together, only so many reach Cognito; then the account rests for the right password too."""
    identity.customer(EMAIL)
    wrong = {"email": EMAIL, "password": "Wrong-Horse-4242"}
    statuses = [answer.status for answer in in_parallel(lambda: identity.call(login.handler, wrong), 40)]
    assert set(statuses) <= {401, 429}
    assert rules.FREE_FAILURES <= statuses.count(401) <= rules.PARALLEL_ATTEMPTS + rules.FREE_FAILURES
    assert identity.call(login.handler, {"email": EMAIL, "password": PASSWORD}).status == 429


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


# -- refreshing -------------------------------------------------------------------------------------------------------


def test_a_refresh_gives_new_tokens_of_the_same_session(identity: Any) -> None:
    identity.customer(EMAIL)
    first = identity.sign_in(EMAIL, device="phone")
    identity.advance(minutes=14)
    second = refresh(identity, first["refresh_token"]).json
    assert second["refresh_token"] != first["refresh_token"]
    assert identity.alive(second["access_token"]) and identity.alive(first["access_token"])
    (item,) = identity.call(list_sessions.handler, token=second["access_token"]).json["items"]
    assert item["device"] == "phone" and item["last_seen_at"] > item["started_at"]


def test_a_rotated_token_that_comes_back_ends_its_family(identity: Any) -> None:
    identity.customer(EMAIL)
    stolen, other = identity.sign_in(EMAIL), identity.sign_in(EMAIL)
    second = refresh(identity, stolen["refresh_token"]).json
    third = refresh(identity, second["refresh_token"]).json
    assert identity.alive(third["access_token"])
    reused = refresh(identity, stolen["refresh_token"])
    assert (reused.status, reused.problem) == (401, "session-ended")
    for tokens in (stolen, second, third):
        assert not identity.alive(tokens["access_token"])
        assert refresh(identity, tokens["refresh_token"]).status == 401
    assert identity.alive(other["access_token"])
    assert refresh(identity, other["refresh_token"]).status == 200
    told = [row for row in identity.audited() if row["outcome"] == "refused:refresh-token-reused"]
    assert len(told) == 1 and told[0]["record"].startswith("ses_")


def test_a_lost_answer_may_be_asked_for_again_within_seconds(identity: Any) -> None:
    identity.customer(EMAIL)
    first = identity.sign_in(EMAIL)
    lost = refresh(identity, first["refresh_token"]).json
    identity.advance(seconds=5)
    again = refresh(identity, first["refresh_token"])
    assert again.status == 200 and identity.alive(again.json["access_token"])
    # Both branches are one family: once one has moved on, the other is a copy.
    assert refresh(identity, again.json["refresh_token"]).status == 200
    identity.advance(seconds=11)
    assert refresh(identity, lost["refresh_token"]).status == 401
    assert not identity.alive(again.json["access_token"])


def test_after_the_grace_the_same_is_a_theft(identity: Any) -> None:
    identity.customer(EMAIL)
    first = identity.sign_in(EMAIL)
    second = refresh(identity, first["refresh_token"]).json
    identity.advance(seconds=11)
    assert refresh(identity, first["refresh_token"]).status == 401
    assert not identity.alive(second["access_token"])


def test_refreshes_at_once_stay_one_session(identity: Any, in_parallel: Parallel) -> None:
    identity.customer(EMAIL)
    token = identity.sign_in(EMAIL)["refresh_token"]
    answers = in_parallel(lambda: refresh(identity, token), 5)
    assert [answer.status for answer in answers] == [200] * 5
    assert all(identity.alive(answer.json["access_token"]) for answer in answers)
    items = identity.call(list_sessions.handler, token=answers[0].json["access_token"]).json["items"]
    assert len(items) == 1


def test_a_token_used_at_cognito_past_us_ends_the_family(identity: Any) -> None:
    identity.customer(EMAIL)
    first = identity.sign_in(EMAIL)
    cognito = boto3.client("cognito-idp")
    past_us = cognito.get_tokens_from_refresh_token(ClientId=identity.client, RefreshToken=first["refresh_token"])
    identity.advance(seconds=11)
    assert refresh(identity, first["refresh_token"]).status == 401
    assert not identity.alive(past_us["AuthenticationResult"]["AccessToken"])


def test_a_session_ends_after_a_week_however_often_it_is_refreshed(identity: Any) -> None:
    identity.customer(EMAIL)
    given = identity.sign_in(EMAIL)
    for _ in range(3):
        identity.advance(days=2)
        given = refresh(identity, given["refresh_token"]).json
    identity.advance(days=1, seconds=1)
    assert refresh(identity, given["refresh_token"]).status == 401


def test_the_week_is_ours_even_where_cognito_would_go_on(identity: Any) -> None:
    identity.customer(EMAIL)
    boto3.client("cognito-idp").update_user_pool_client(
        UserPoolId=identity.pool,
        ClientId=identity.client,
        RefreshTokenValidity=30,
        TokenValidityUnits={"RefreshToken": "days"},
    )
    given = identity.sign_in(EMAIL)
    identity.advance(days=7, seconds=1)
    assert identity.cognito.is_live(given["refresh_token"])
    assert refresh(identity, given["refresh_token"]).status == 401
    assert identity.cognito.is_live(given["refresh_token"])


@pytest.mark.parametrize("token", ["x", "x" * 2_000, "eyJhbGciOiJub25lIn0.e30."])
def test_made_up_refresh_tokens_are_refused(identity: Any, token: str) -> None:
    assert refresh(identity, token).problem == "session-ended"


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
