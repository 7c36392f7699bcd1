"""The local Cognito refuses what the real one refuses."""

from __future__ import annotations

import json
import re
import time
import urllib.request
import uuid
from typing import Any

import jwt
import pytest
from botocore.exceptions import ClientError

from tests.local.conftest import Cloud

PASSWORD = "correct-horse 7 Battery"


class Person:
    """Somebody at the sign-in page, with a mailbox."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self.client_id = cloud.local["client_id"]
        self.pools = cloud.client("cognito-idp")
        self.email = f"{uuid.uuid4().hex[:10]}@example.com"

    def mails(self) -> list[dict[str, Any]]:
        with urllib.request.urlopen(self.cloud.local["inbox_url"], timeout=5) as response:
            by_account = json.load(response)["messages"]
        return [mail for mails in by_account.values() for mail in mails if self.email in mail["To"]]

    def code(self) -> str:
        found = re.search(r"\b\d{6}\b", self.mails()[-1]["BodyText"])
        assert found is not None
        return found.group()

    def sign_up(self) -> None:
        self.pools.sign_up(ClientId=self.client_id, Username=self.email, Password=PASSWORD)

    def confirm(self, code: str) -> None:
        self.pools.confirm_sign_up(ClientId=self.client_id, Username=self.email, ConfirmationCode=code)

    def sign_in(self, password: str = PASSWORD) -> dict[str, Any]:
        answer: dict[str, Any] = self.pools.initiate_auth(
            ClientId=self.client_id,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": self.email, "PASSWORD": password},
        )
        return answer

    def refresh(self, token: str) -> dict[str, Any]:
        answer: dict[str, Any] = self.pools.get_tokens_from_refresh_token(ClientId=self.client_id, RefreshToken=token)
        return dict(answer["AuthenticationResult"])


@pytest.fixture
def person(cloud: Cloud) -> Person:
    person = Person(cloud)
    person.sign_up()
    return person


@pytest.fixture
def member(person: Person) -> Person:
    person.confirm(person.code())
    return person


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def refusal(info: pytest.ExceptionInfo[ClientError]) -> str:
    return str(info.value.response["Error"]["Code"])


def test_codes_are_the_persons_own_and_must_be_right(person: Person, cloud: Cloud) -> None:
    other = Person(cloud)
    other.sign_up()
    codes = {person.code(), other.code()}
    assert not codes & {"123456", "654321"}
    with pytest.raises(ClientError) as info:
        person.confirm(wrong(person.code()))
    assert refusal(info) == "CodeMismatchException"
    with pytest.raises(ClientError) as info:
        person.sign_in()
    assert refusal(info) == "UserNotConfirmedException"
    person.confirm(person.code())
    assert person.sign_in()["AuthenticationResult"]


def test_five_wrong_codes_close_the_door_until_a_new_code(person: Person) -> None:
    right = person.code()
    for _ in range(5):
        with pytest.raises(ClientError) as info:
            person.confirm(wrong(right))
        assert refusal(info) == "CodeMismatchException"
    with pytest.raises(ClientError) as info:
        person.confirm(right)
    assert refusal(info) == "LimitExceededException"
    person.pools.resend_confirmation_code(ClientId=person.client_id, Username=person.email)
    assert len(person.mails()) == 2
    person.confirm(person.code())


def test_a_forgotten_password_needs_its_own_code(member: Person) -> None:
    fresh = "another-horse 8 Battery"

    def reset(code: str) -> None:
        member.pools.confirm_forgot_password(
            ClientId=member.client_id, Username=member.email, ConfirmationCode=code, Password=fresh
        )

    with pytest.raises(ClientError) as info:
        reset("654321")
    assert refusal(info) == "ExpiredCodeException"
    member.pools.forgot_password(ClientId=member.client_id, Username=member.email)
    with pytest.raises(ClientError) as info:
        reset(wrong(member.code()))
    assert refusal(info) == "CodeMismatchException"
    reset(member.code())
    assert member.sign_in(fresh)["AuthenticationResult"]
    with pytest.raises(ClientError):
        member.sign_in(PASSWORD)


def test_tokens_carry_what_the_authorizer_needs(member: Person, cloud: Cloud) -> None:
    cloud.client("cognito-idp").admin_add_user_to_group(
        UserPoolId=cloud.local["user_pool_id"], Username=member.email, GroupName="manager"
    )
    result = member.sign_in()["AuthenticationResult"]
    key = jwt.PyJWKClient(cloud.local["jwks_url"]).get_signing_key_from_jwt(result["AccessToken"])
    claims = jwt.decode(result["AccessToken"], key.key, algorithms=["RS256"])
    assert claims["exp"] - claims["iat"] == 15 * 60 == result["ExpiresIn"]
    assert claims["token_use"] == "access"
    assert claims["client_id"] == member.client_id
    assert claims["iss"].endswith(cloud.local["user_pool_id"])
    assert claims["cognito:groups"] == ["manager"]
    assert claims["username"] == claims["sub"]
    assert claims["jti"] != claims["origin_jti"]


def test_refresh_tokens_rotate_and_a_used_one_is_refused(member: Person) -> None:
    first = member.sign_in()["AuthenticationResult"]
    second = member.refresh(first["RefreshToken"])
    assert second["RefreshToken"] != first["RefreshToken"]
    before, after = (jwt.decode(each["AccessToken"], options={"verify_signature": False}) for each in (first, second))
    assert before["origin_jti"] == after["origin_jti"]
    with pytest.raises(ClientError) as info:
        member.refresh(first["RefreshToken"])
    assert refusal(info) == "RefreshTokenReuseException"
    third = member.refresh(second["RefreshToken"])
    member.pools.revoke_token(ClientId=member.client_id, Token=third["RefreshToken"])
    with pytest.raises(ClientError) as info:
        member.refresh(third["RefreshToken"])
    assert refusal(info) == "NotAuthorizedException"


def test_the_flow_that_does_not_rotate_is_refused(member: Person) -> None:
    token = member.sign_in()["AuthenticationResult"]["RefreshToken"]
    with pytest.raises(ClientError) as info:
        member.pools.initiate_auth(
            ClientId=member.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": token}
        )
    assert refusal(info) == "InvalidParameterException"


def test_a_forged_refresh_token_is_refused(member: Person) -> None:
    head, body, signature = member.sign_in()["AuthenticationResult"]["RefreshToken"].split(".")
    forged = f"{head}.{body}.{signature[:-8]}{signature[-8:][::-1]}"
    with pytest.raises(ClientError) as info:
        member.refresh(forged)
    assert refusal(info) == "NotAuthorizedException"


def test_a_signed_out_access_token_is_refused(member: Person) -> None:
    token = member.sign_in()["AuthenticationResult"]["AccessToken"]
    assert member.pools.get_user(AccessToken=token)["Username"]
    member.pools.global_sign_out(AccessToken=token)
    with pytest.raises(ClientError) as info:
        member.pools.get_user(AccessToken=token)
    assert refusal(info) == "NotAuthorizedException"


def test_repeated_wrong_passwords_lock_even_the_right_one_out(member: Person) -> None:
    for _ in range(5):
        with pytest.raises(ClientError):
            member.sign_in("not-the-password 1 A")
    with pytest.raises(ClientError, match="Password attempts exceeded"):
        member.sign_in()
    deadline = time.monotonic() + 5
    while True:
        try:
            answer = member.sign_in()
        except member.pools.exceptions.NotAuthorizedException:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            break
    assert answer["AuthenticationResult"]


def test_a_second_factor_needs_the_first_ones_session(member: Person, cloud: Cloud) -> None:
    with pytest.raises(ClientError) as info:
        member.pools.respond_to_auth_challenge(
            ClientId=member.client_id,
            ChallengeName="NEW_PASSWORD_REQUIRED",
            Session="x" * 32,
            ChallengeResponses={"USERNAME": member.email, "NEW_PASSWORD": "a-new-one 9 Battery"},
        )
    assert refusal(info) == "NotAuthorizedException"
    assert member.sign_in()["AuthenticationResult"]
    cloud.client("cognito-idp").admin_set_user_password(
        UserPoolId=cloud.local["user_pool_id"], Username=member.email, Password=PASSWORD, Permanent=False
    )
    challenge = member.sign_in()
    assert challenge["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    done = member.pools.respond_to_auth_challenge(
        ClientId=member.client_id,
        ChallengeName="NEW_PASSWORD_REQUIRED",
        Session=challenge["Session"],
        ChallengeResponses={"USERNAME": member.email, "NEW_PASSWORD": "a-new-one 9 Battery"},
    )
    assert done["AuthenticationResult"]


def test_seeded_users_of_each_role_can_sign_in(cloud: Cloud) -> None:
    users = cloud.local["users"]
    assert set(users) == {"customer", "manager"}
    pools = cloud.client("cognito-idp")
    for role, user in users.items():
        answer = pools.initiate_auth(
            ClientId=cloud.local["client_id"],
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": user["email"], "PASSWORD": user["password"]},
        )
        claims = jwt.decode(answer["AuthenticationResult"]["AccessToken"], options={"verify_signature": False})
        assert claims["cognito:groups"] == [role]
        assert claims["sub"] == user["sub"]
