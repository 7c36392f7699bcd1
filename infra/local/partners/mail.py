"""The mail house: takes letters as PDF, says what they cost, and tells by webhook how far they came."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic.alias_generators import to_camel
from werkzeug.wrappers import Request, Response

from infra.local.partners.answers import Invalid, Refused, as_json, bearer, parse, read_json, same
from infra.local.partners.contracts import MailContract, Settings
from infra.local.partners.store import Body, Store
from infra.local.partners.webhooks import Webhooks
from infra.local.partners.world import World, stamp

Scan = Literal["in_transit", "delivered", "returned"]

PRICE_CENTS = 128
CERTIFIED_PRICE_CENTS = 842


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel)


class _Recipient(_Strict):
    name: str = Field(min_length=1, max_length=100)
    line1: str = Field(min_length=1, max_length=100)
    line2: str | None = Field(default=None, max_length=100)
    city: str = Field(min_length=1, max_length=60)
    state: str = Field(pattern=r"^[A-Z]{2}$")
    zip_code: str = Field(pattern=r"^\d{5}(-\d{4})?$")


class LetterRequest(_Strict):
    pdf: str = Field(description="the letter, base64")
    recipient: _Recipient
    certified: bool
    client_reference: str = Field(min_length=1, max_length=80)

    @field_validator("pdf")
    @classmethod
    def _is_a_pdf(cls, given: str) -> str:
        try:
            content = base64.b64decode(given, validate=True)
        except binascii.Error as broken:
            raise ValueError("is not base64") from broken
        if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
            raise ValueError("is not a whole PDF")
        return given


class MailHouse:
    """Letters, from intake to the last scan."""

    def __init__(
        self, contract: MailContract, store: Store, world: World, hooks: Webhooks, settings: Callable[[], Settings]
    ) -> None:
        self._contract = contract
        self._store = store
        self._world = world
        self._hooks = hooks
        self._settings = settings
        self._folder = store.folder / "letters"
        self._folder.mkdir(exist_ok=True)

    def send(self, request: Request) -> Response:
        """Take a letter, once for each Idempotency-Key; the same key with another letter is refused."""
        self._authorize(request)
        key = request.headers.get("Idempotency-Key", "")
        if not key:
            raise Refused(400, _error("idempotency_key_missing", "Send an Idempotency-Key header."))
        try:
            body = read_json(request)
            asked = parse(LetterRequest, body)
        except Invalid as invalid:
            raise Refused(422, _error("invalid_letter", "; ".join(invalid.problems))) from invalid
        digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
        with self._store.transaction():
            letter = self._store.find("letter", key)
            if letter is not None and letter["digest"] != digest:
                raise Refused(409, _error("idempotency_key_reused", "This key belongs to another letter."))
            created = letter is None
            letter = letter or self._accept(asked, key, digest)
        return as_json(_shown(letter), 201 if created else 200)

    def status(self, request: Request, letter_id: str) -> Response:
        self._authorize(request)
        return as_json(_shown(self._letter(letter_id)))

    def history(self, request: Request) -> Response:
        """Every letter, or the one with `?clientReference=`."""
        self._authorize(request)
        wanted = request.args.get("clientReference")
        letters = self._store.all("letter")
        return as_json({"letters": [_shown(one) for one in letters if wanted in (None, one["clientReference"])]})

    def scan(self, letter_id: str, scan: Scan) -> str:
        """A carrier's scan: the letter's new status and the webhook that tells it; answers the event's id."""
        with self._store.transaction():
            letter = self._letter(letter_id)
            now = self._world.now()
            letter["status"] = scan
            letter["scans"].append({"status": scan, "at": stamp(now)})
            due_at = letter["delivery_due"] if scan == "in_transit" else None
            self._store.put("letter", letter_id, letter, due_at=due_at)
            return self._hooks.emit("mail", f"mail.{scan}", _shown(letter), now)

    def scan_due(self) -> None:
        """Move every letter on whose next scan is due."""
        for letter in self._store.due("letter", self._world.now().timestamp()):
            self.scan(letter["letterId"], "in_transit" if letter["status"] == "accepted" else "delivered")

    def _accept(self, asked: LetterRequest, key: str, digest: str) -> Body:
        now, settings = self._world.now(), self._settings()
        letter_id = f"ltr_{uuid.uuid4().hex[:20]}"
        (self._folder / f"{letter_id}.pdf").write_bytes(base64.b64decode(asked.pdf))
        letter: Body = {
            "letterId": letter_id,
            "trackingId": _tracking(certified=asked.certified),
            "clientReference": asked.client_reference,
            "certified": asked.certified,
            "status": "accepted",
            "price": {
                "amountCents": CERTIFIED_PRICE_CENTS if asked.certified else PRICE_CENTS,
                "currency": "USD",
            },
            "scans": [{"status": "accepted", "at": stamp(now)}],
            "digest": digest,
            "recipient": asked.recipient.model_dump(by_alias=True),
            "delivery_due": (now + timedelta(days=settings.mail_delivery_days)).timestamp(),
        }
        due_at = (now + timedelta(days=settings.mail_transit_days)).timestamp()
        self._store.put("letter", letter_id, letter, natural_key=key, due_at=due_at)
        self._hooks.emit("mail", "mail.accepted", _shown(letter), now)
        return letter

    def _letter(self, letter_id: str) -> Body:
        letter = self._store.get("letter", letter_id)
        if letter is None:
            raise Refused(404, _error("letter_not_found", "There is no letter with this id."))
        return letter

    def _authorize(self, request: Request) -> None:
        if not same(bearer(request), self._contract.api_key):
            raise Refused(401, _error("unauthorized", "The API key is missing or wrong."))


def _shown(letter: Body) -> Body:
    keys = ("letterId", "trackingId", "clientReference", "certified", "status", "price", "scans")
    return {key: letter[key] for key in keys}


def _tracking(*, certified: bool) -> str:
    """22 digits, as USPS numbers certified (9407) and first-class (9400) pieces."""
    prefix = "9407" if certified else "9400"
    return prefix + "".join(secrets.choice("0123456789") for _ in range(18))


def _error(code: str, message: str) -> Body:
    return {"error": {"code": code, "message": message}}
