"""Signing in: tokens, passwords to be set anew, and the back-off that bounds guesses."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from functions.identity import answer_challenge, login, rules
from tests.operations.identity.signed_in import EMAIL, PASSWORD, Parallel, claims

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
