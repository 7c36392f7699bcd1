"""Registration, confirmation and password reset, through their Lambda entry points."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest

from functions.identity import (
    confirm,
    forgot_password,
    login,
    refresh_session,
    register,
    resend_code,
    reset_password,
)
from kernel.triggers import Role

PASSWORD = "Correct-Horse-42"
KNOWN, UNKNOWN = "ada@example.test", "bob@example.test"


def test_registering_sends_a_code_and_only_the_right_code_confirms(identity: Any) -> None:
    assert identity.call(register.handler, {"email": KNOWN, "password": PASSWORD}).status == 202
    code = identity.cognito.codes[KNOWN]
    wrong = "000000" if code != "000000" else "111111"
    assert identity.call(login.handler, {"email": KNOWN, "password": PASSWORD}).status == 401
    refused = identity.call(confirm.handler, {"email": KNOWN, "code": wrong})
    assert (refused.status, refused.problem) == (422, "code-rejected")
    assert identity.call(login.handler, {"email": KNOWN, "password": PASSWORD}).status == 401
    assert identity.call(confirm.handler, {"email": KNOWN, "code": code}).status == 204
    assert identity.call(login.handler, {"email": KNOWN, "password": PASSWORD}).status == 200
    # Used once.
    assert identity.call(confirm.handler, {"email": KNOWN, "code": code}).status == 422


def test_a_confirmed_person_is_a_customer(identity: Any) -> None:
    identity.customer(KNOWN)
    groups = boto3.client("cognito-idp").admin_list_groups_for_user(UserPoolId=identity.pool, Username=KNOWN)["Groups"]
    assert [group["GroupName"] for group in groups] == ["customer"]


def test_confirming_gives_staff_nothing(identity: Any) -> None:
    email = identity.staff(Role.AGENT)
    assert identity.call(confirm.handler, {"email": email, "code": "123456"}).status == 422
    groups = boto3.client("cognito-idp").admin_list_groups_for_user(UserPoolId=identity.pool, Username=email)["Groups"]
    assert [group["GroupName"] for group in groups] == ["agent"]


def test_an_old_code_is_refused_and_a_fresh_one_works(identity: Any) -> None:
    identity.call(register.handler, {"email": KNOWN, "password": PASSWORD})
    old = identity.cognito.codes[KNOWN]
    identity.advance(hours=25)
    assert identity.call(confirm.handler, {"email": KNOWN, "code": old}).status == 422
    assert identity.call(resend_code.handler, {"email": KNOWN}).status == 202
    assert identity.call(confirm.handler, {"email": KNOWN, "code": identity.cognito.codes[KNOWN]}).status == 204


def test_the_address_is_the_same_in_any_case_and_with_spaces(identity: Any) -> None:
    identity.customer(KNOWN)
    assert identity.call(login.handler, {"email": "  ADA@Example.Test ", "password": PASSWORD}).status == 200


@pytest.mark.parametrize(
    ("password", "count"),
    [("short-A1", 1), ("alllowercase-42", 1), ("ALLCAPITALS-42", 1), ("No-Digits-At-All", 1), ("x", 3)],
)
def test_a_weak_password_is_refused_for_known_and_unknown_alike(identity: Any, password: str, count: int) -> None:
    identity.customer(KNOWN)
    answers = [identity.call(register.handler, {"email": email, "password": password}) for email in (KNOWN, UNKNOWN)]
    assert answers[0].told == answers[1].told
    assert (answers[0].status, answers[0].problem) == (422, "password-too-weak")
    assert len(answers[0].json["errors"]) == count
    assert password not in answers[0].body


def test_registering_a_known_address_answers_alike_and_changes_nothing(identity: Any) -> None:
    identity.customer(KNOWN)
    codes = dict(identity.cognito.codes)
    known = identity.call(register.handler, {"email": KNOWN, "password": "Another-Horse-43"})
    unknown = identity.call(register.handler, {"email": UNKNOWN, "password": "Another-Horse-43"})
    assert known.told == unknown.told
    assert identity.cognito.codes[KNOWN] == codes[KNOWN]
    assert identity.call(login.handler, {"email": KNOWN, "password": "Another-Horse-43"}).status == 401
    assert identity.call(login.handler, {"email": KNOWN, "password": PASSWORD}).status == 200


def test_no_answer_tells_whether_an_account_exists(identity: Any) -> None:
    identity.customer(KNOWN)
    identity.call(register.handler, {"email": "waiting@example.test", "password": PASSWORD})
    fresh = {"password": "Another-Horse-43", "code": "000000"}
    for operation, parts in (
        (login, {"password": "Wrong-Horse-4242"}),
        (confirm, {"code": "000000"}),
        (resend_code, {}),
        (forgot_password, {}),
        (reset_password, fresh),
    ):
        answers = [
            identity.call(operation.handler, {"email": email} | parts).told
            for email in (KNOWN, UNKNOWN, "waiting@example.test")
        ]
        assert answers[0] == answers[1] == answers[2], operation.__name__


def test_a_reset_sets_the_password_and_ends_every_session(identity: Any) -> None:
    identity.customer(KNOWN)
    before = identity.sign_in(KNOWN)
    assert identity.alive(before["access_token"])
    assert identity.call(forgot_password.handler, {"email": KNOWN}).status == 202
    body = {"email": KNOWN, "code": identity.cognito.codes[KNOWN], "password": "Another-Horse-43"}
    assert identity.call(reset_password.handler, body).status == 204
    assert not identity.alive(before["access_token"])
    assert identity.call(refresh_session.handler, {"refresh_token": before["refresh_token"]}).status == 401
    assert not identity.cognito.is_live(before["refresh_token"])
    assert identity.call(login.handler, {"email": KNOWN, "password": PASSWORD}).status == 401
    assert identity.call(login.handler, {"email": KNOWN, "password": "Another-Horse-43"}).status == 200
    assert identity.call(reset_password.handler, body).status == 422


def test_a_reset_code_grows_old(identity: Any) -> None:
    identity.customer(KNOWN)
    identity.call(forgot_password.handler, {"email": KNOWN})
    identity.advance(minutes=61)
    body = {"email": KNOWN, "code": identity.cognito.codes[KNOWN], "password": "Another-Horse-43"}
    assert identity.call(reset_password.handler, body).status == 422


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_guessing_codes_is_stopped(identity: Any, email: str) -> None:
    identity.customer(KNOWN)
    identity.call(forgot_password.handler, {"email": email})
    body = {"email": email, "code": "------", "password": "Another-Horse-43"}
    assert [identity.call(reset_password.handler, body).status for _ in range(7)] == [422] * 5 + [429] * 2


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
@pytest.mark.parametrize("operation", [register, resend_code, forgot_password])
def test_an_inbox_cannot_be_flooded(identity: Any, operation: Any, email: str) -> None:
    identity.customer(KNOWN)
    identity.advance(hours=2)
    body = {"email": email} | ({"password": PASSWORD} if operation is register else {})
    answers = [identity.call(operation.handler, body) for _ in range(6)]
    assert [answer.status for answer in answers] == [202] * 5 + [429]
    assert answers[-1].headers["Retry-After"] == "30"


@pytest.mark.parametrize(
    "email", ["", "ada", "ada@", "@example.test", "ada@example", "a b@example.test", "ada@example.test\nBcc: x@y.zz"]
)
def test_what_is_no_address_is_refused_without_being_repeated(identity: Any, email: str) -> None:
    answer = identity.call(register.handler, {"email": email, "password": PASSWORD})
    assert (answer.status, answer.problem) == (422, "invalid")
    assert PASSWORD not in answer.body and "Bcc" not in answer.body


def test_roles_cannot_be_asked_for(identity: Any) -> None:
    body = {"email": KNOWN, "password": PASSWORD, "role": "administrator", "cognito:groups": ["administrator"]}
    assert identity.call(register.handler, body).status == 422


def test_the_trail_holds_every_act_and_no_address(identity: Any, capsys: pytest.CaptureFixture[str]) -> None:
    identity.customer(KNOWN)
    identity.call(forgot_password.handler, {"email": KNOWN})
    body = {"email": KNOWN, "code": identity.cognito.codes[KNOWN], "password": "Another-Horse-43"}
    identity.call(reset_password.handler, body)
    identity.call(confirm.handler, {"email": UNKNOWN, "code": "000000"})
    trail = identity.audited()
    told = {(row["action"], row["outcome"]) for row in trail}
    assert told == {
        ("identity.register", "ok"),
        ("identity.confirm", "ok"),
        ("identity.forgot_password", "ok"),
        ("identity.reset_password", "ok"),
        ("identity.confirm", "refused:code-rejected"),
    }
    captured = capsys.readouterr()
    for text in (json.dumps(trail), captured.out, captured.err):
        for secret in (KNOWN, UNKNOWN, "ada@", PASSWORD, "Another-Horse-43", f'"{identity.cognito.codes[KNOWN]}"'):
            assert secret not in text
