"""The authorizer: forged, foreign and stale tokens; ended sessions; roles; API Gateway's contract."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import boto3
import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import RSAAlgorithm

from functions.identity import authorize_request, force_logout, list_sessions, logout, tokens
from kernel.ids import id_from_uuid
from kernel.triggers import Role
from tests.emulation.cognito_strict import signing_key

EMAIL = "ada@example.test"
FOREIGN = 99


def b64(data: bytes | dict[str, Any]) -> str:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Forger:
    """Makes tokens from a genuine one."""

    def __init__(self, identity: Any) -> None:
        self.identity = identity
        self.good = identity.sign_in(identity.customer(EMAIL))["access_token"]
        self.claims = jwt.decode(self.good, options={"verify_signature": False})
        self.key = identity.cognito.key(identity.pool)
        self.kid = identity.cognito.kid(identity.pool)

    def signed(self, key: Any = None, header: dict[str, Any] | None = None, drop: str = "", **changed: Any) -> str:
        claims = {name: value for name, value in (self.claims | changed).items() if name != drop}
        return jwt.encode(claims, key or self.key, algorithm="RS256", headers={"kid": self.kid} | (header or {}))

    def grouped(self, groups: Any) -> str:
        claims = self.claims | {"cognito:groups": groups}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": self.kid})

    def raw(self, header: dict[str, Any], sign: Callable[[bytes], bytes]) -> str:
        signing_input = f"{b64(header)}.{b64(self.claims)}"
        return f"{signing_input}.{b64(sign(signing_input.encode()))}"

    def hmac_with_public_key(self, encoding: Encoding, shape: PublicFormat) -> str:
        public = self.key.public_key().public_bytes(encoding, shape)
        header = {"alg": "HS256", "typ": "JWT", "kid": self.kid}
        return self.raw(header, lambda data: hmac.new(public, data, hashlib.sha256).digest())

    def id_token(self) -> str:
        claims = self.claims | {"token_use": "id", "aud": self.claims["client_id"]}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": self.kid})

    def foreign_jwk(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(signing_key(FOREIGN).public_key()))
        return found | {"kid": self.kid}


def tampered(forger: Forger) -> str:
    header, _, signature = forger.good.split(".")
    return f"{header}.{b64(forger.claims | {'cognito:groups': ['administrator']})}.{signature}"


def other_pool(forger: Forger) -> str:
    """A genuine token of another pool of the same account."""
    other = "us-east-1_Other0000"
    claims = forger.claims | {"iss": f"https://cognito-idp.us-east-1.amazonaws.com/{other}"}
    cognito = forger.identity.cognito
    return jwt.encode(claims, cognito.key(other), algorithm="RS256", headers={"kid": cognito.kid(other)})


FORGERIES: dict[str, Callable[[Forger], str]] = {
    "alg none": lambda f: f.raw({"alg": "none", "kid": f.kid}, lambda _: b""),
    "alg None in other case": lambda f: f.raw({"alg": "nOnE", "kid": f.kid}, lambda _: b""),
    "alg none without signature part": lambda f: f.raw({"alg": "none"}, lambda _: b"").rstrip("."),
    "HS256 with the public key as PEM": lambda f: f.hmac_with_public_key(
        Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
    ),
    "HS256 with the public key as DER": lambda f: f.hmac_with_public_key(
        Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    ),
    "HS256 with an empty key": lambda f: f.raw(
        {"alg": "HS256", "kid": f.kid}, lambda data: hmac.new(b"", data, hashlib.sha256).digest()
    ),
    "other RSA algorithm": lambda f: jwt.encode(f.claims, f.key, algorithm="RS512", headers={"kid": f.kid}),
    "PSS padding": lambda f: jwt.encode(f.claims, f.key, algorithm="PS256", headers={"kid": f.kid}),
    "foreign key under our kid": lambda f: f.signed(signing_key(FOREIGN)),
    "foreign key and kid": lambda f: f.signed(signing_key(FOREIGN), {"kid": "unknown-1"}),
    "own kid unknown": lambda f: f.signed(header={"kid": "unknown-1"}),
    "no kid": lambda f: jwt.encode(f.claims, f.key, algorithm="RS256"),
    "kid that is a path": lambda f: f.signed(header={"kid": "../../../../dev/null"}),
    "foreign key given in jwk header": lambda f: f.signed(signing_key(FOREIGN), {"jwk": f.foreign_jwk()}),
    "foreign key behind jku header": lambda f: f.signed(signing_key(FOREIGN), {"jku": "https://evil.test/jwks.json"}),
    "critical extension": lambda f: f.signed(header={"crit": ["exp2"], "exp2": 1}),
    "tampered claims": tampered,
    "stripped signature": lambda f: f.good.rpartition(".")[0] + ".",
    "truncated": lambda f: f.good[:-4],
    "garbage": lambda f: "garbage",
    "three dots of garbage": lambda f: "a.b.c",
    "empty parts": lambda f: "..",
    "claims no object": lambda f: jwt.api_jws.encode(b'"text"', f.key, algorithm="RS256", headers={"kid": f.kid}),
    "id token": lambda f: f.id_token(),
    "token_use missing": lambda f: f.signed(drop="token_use"),
    "wrong issuer": lambda f: f.signed(iss="https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Evil00000"),
    "issuer extended": lambda f: f.signed(iss=f.claims["iss"] + "/x"),
    "issuer missing": lambda f: f.signed(drop="iss"),
    "other pool of the account": other_pool,
    "wrong client": lambda f: f.signed(client_id="someotherclient"),
    "client missing": lambda f: f.signed(drop="client_id"),
    "expired": lambda f: f.signed(exp=int(time.time()) - 60),
    "never expires": lambda f: f.signed(drop="exp"),
    "expiry no number": lambda f: f.signed(exp="soon"),
    "not yet valid": lambda f: f.signed(nbf=int(time.time()) + 600),
    "issued in the future": lambda f: f.signed(iat=int(time.time()) + 600),
    "subject missing": lambda f: f.signed(drop="sub"),
    "subject of somebody else": lambda f: f.signed(sub="11111111-2222-3333-4444-555555555555"),
    "session unknown": lambda f: f.signed(origin_jti="11111111-2222-3333-4444-555555555555"),
    "session missing": lambda f: f.signed(drop="origin_jti"),
    "overlong": lambda f: f.signed(padding="x" * 9_000),
}


@pytest.fixture
def forger(identity: Any) -> Forger:
    return Forger(identity)


def test_every_forged_or_stale_token_is_refused(identity: Any, forger: Forger) -> None:
    verdicts = {kind: identity.authorize(list_sessions.handler, forge(forger)) for kind, forge in FORGERIES.items()}
    assert verdicts == dict.fromkeys(FORGERIES, 401)
    # The genuine one passes, before and after, so it was the forgery that was refused.
    assert isinstance(identity.authorize(list_sessions.handler, forger.good), dict)


def test_a_jku_header_on_a_genuine_token_is_ignored(identity: Any, forger: Forger) -> None:
    token = forger.signed(header={"jku": "https://evil.test/jwks.json", "x5u": "https://evil.test/cert"})
    assert isinstance(identity.authorize(list_sessions.handler, token), dict)


def test_the_token_comes_as_a_bearer_header_only(
    identity: Any, forger: Forger, make_event: Callable[..., dict[str, Any]]
) -> None:
    for headers in (
        {},
        {"Authorization": ""},
        {"Authorization": "{}"},
        {"Authorization": "Basic {}"},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer {} {}"},
        {"X-Authorization": "Bearer {}"},
        {"Cookie": "access_token={}"},
    ):
        given = {name: value.replace("{}", forger.good) for name, value in headers.items()}
        assert identity.authorize_event(make_event("GET", "/v1/auth/sessions", given)) == 401, headers


def test_header_and_scheme_are_read_in_any_case(
    identity: Any, forger: Forger, make_event: Callable[..., dict[str, Any]]
) -> None:
    for name, scheme in (("Authorization", "Bearer"), ("authorization", "bearer"), ("AUTHORIZATION", "BEARER")):
        event = make_event("GET", "/v1/auth/sessions", {name: f"{scheme} {forger.good}"})
        assert isinstance(identity.authorize_event(event), dict), name


def test_the_context_says_who_calls(identity: Any, forger: Forger) -> None:
    context = identity.authorize(list_sessions.handler, forger.good)
    subject = identity.subject(EMAIL)
    session = identity.call(list_sessions.handler, token=forger.good).json["items"][0]["session_id"]
    assert context == {
        "subject": subject,
        "roles": "customer",
        "session_id": session,
        "customer_id": id_from_uuid("cus", subject),
    }


def test_staff_have_no_customer_id(identity: Any) -> None:
    token = identity.sign_in(identity.staff(Role.SPECIALIST))["access_token"]
    context = identity.authorize(list_sessions.handler, token)
    assert context["roles"] == "specialist" and "customer_id" not in context


def test_groups_come_as_list_or_as_text(identity: Any, forger: Forger) -> None:
    for groups in (["agent", "manager"], "[agent manager]"):
        token = forger.grouped(groups)
        assert identity.authorize(force_logout.handler, token)["roles"] == "agent,manager"


def test_without_a_role_nothing_is_allowed(identity: Any, forger: Forger) -> None:
    for groups in ([], ["us-east-1_x_Google"], ["Administrator"], "[]", "", None):
        token = forger.grouped(groups)
        assert identity.authorize(list_sessions.handler, token) == 403, groups


def test_the_role_decides_by_the_routes_audience(identity: Any, forger: Forger) -> None:
    verdicts = {role: identity.authorize(force_logout.handler, forger.grouped([role.value])) for role in Role}
    allowed = {role for role, verdict in verdicts.items() if isinstance(verdict, dict)}
    assert allowed == {Role.AGENT, Role.SPECIALIST, Role.MANAGER, Role.ADMINISTRATOR}
    assert {verdicts[role] for role in set(Role) - allowed} == {403}


def test_a_route_that_is_not_listed_is_nobodys(identity: Any, make_event: Callable[..., dict[str, Any]]) -> None:
    token = identity.sign_in(identity.staff(Role.ADMINISTRATOR))["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    for method, path in (("GET", "/v1/unknown"), ("DELETE", "/v1/auth/sessions"), ("GET", "/v1/auth/sessions/")):
        assert identity.authorize_event(make_event(method, path, headers)) == 403


def test_logging_out_is_seen_at_the_very_next_call(identity: Any, forger: Forger) -> None:
    assert isinstance(identity.authorize(list_sessions.handler, forger.good), dict)
    assert identity.call(logout.handler, {}, token=forger.good).status == 204
    assert identity.authorize(list_sessions.handler, forger.good) == 401


def test_a_sign_in_past_us_is_no_session(identity: Any) -> None:
    """Tokens that Cognito gave to somebody directly are genuine and still open nothing."""
    identity.customer(EMAIL)
    given = boto3.client("cognito-idp").admin_initiate_auth(
        UserPoolId=identity.pool,
        ClientId=identity.client,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": EMAIL, "PASSWORD": "Correct-Horse-42"},
    )
    assert identity.authorize(list_sessions.handler, given["AuthenticationResult"]["AccessToken"]) == 401


def test_keys_are_fetched_once_and_unknown_ids_cannot_flood(
    identity: Any, forger: Forger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        identity.authorize(list_sessions.handler, forger.good)
        identity.authorize(list_sessions.handler, forger.signed(header={"kid": f"made-up-{number}"}))
    assert identity.keys.fetches == 1
    # A rotated key is found once the pause is over.
    started = time.monotonic()
    monkeypatch.setattr("functions.identity.tokens.time.monotonic", lambda: started + 61)
    monkeypatch.setattr(identity.cognito, "kid", lambda pool: "rotated-2")
    assert isinstance(identity.authorize(list_sessions.handler, forger.signed(header={"kid": "rotated-2"})), dict)
    assert identity.keys.fetches == 2
    assert identity.authorize(list_sessions.handler, forger.good) == 401


def test_without_keys_nobody_gets_in(identity: Any, forger: Forger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COGNITO_JWKS_BASE", "http://127.0.0.1:9")
    assert identity.authorize(list_sessions.handler, forger.good) == 500


def test_on_aws_the_keys_lie_under_the_issuer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COGNITO_JWKS_BASE", raising=False)
    pool = "eu-west-1_Abc"
    assert tokens.keys_url("eu-west-1", pool) == tokens.issuer("eu-west-1", pool) + "/.well-known/jwks.json"


def test_audiences_are_read_from_beside_the_module(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "audiences.json").write_text(json.dumps({"GET /v1/disputes/{dispute_id}": ["customer", "agent"]}))
    monkeypatch.setattr(authorize_request, "__file__", str(tmp_path / "authorize_request.py"))
    authorize_request.audiences.cache_clear()
    assert authorize_request.audiences() == {"GET /v1/disputes/{dispute_id}": frozenset({Role.CUSTOMER, Role.AGENT})}
    authorize_request.audiences.cache_clear()
