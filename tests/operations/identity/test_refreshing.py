"""Refreshing: a token is good once, one that comes back ends its family, and a week ends them all."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from functions.identity import list_sessions
from tests.operations.identity.signed_in import EMAIL, Parallel, refresh


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
