"""One service: messages in, once for each Idempotency-Key; what came is listed for tests and demonstrations."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from werkzeug.wrappers import Request, Response

from infra.local.partners.answers import Invalid, Refused, as_json, bearer, parse, read_json, same
from infra.local.partners.contracts import MessagingContract
from infra.local.partners.store import Body, Store
from infra.local.partners.world import World, stamp

Kind = Literal["sms", "push"]
LONGEST_SMS = 160
"""Characters of one text message in the GSM 7-bit alphabet (3GPP TS 23.038)."""


class MessageRequest(BaseModel):
    """to: a North American number in E.164 form, or a device's token."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: str = Field(min_length=8, max_length=400)
    text: str = Field(min_length=1, max_length=LONGEST_SMS)


class MessagingHouse:
    """The service of one kind."""

    def __init__(self, kind: Kind, contract: MessagingContract, store: Store, world: World) -> None:
        self._kind = kind
        self._contract = contract
        self._store = store
        self._world = world

    def send(self, request: Request) -> Response:
        """Take a message, once for each Idempotency-Key; the same key with another message is refused."""
        if not same(bearer(request), self._contract.api_key):
            raise Refused(401, _error("unauthorized", "The API key is missing or wrong."))
        key = request.headers.get("Idempotency-Key", "")
        if not key:
            raise Refused(400, _error("idempotency_key_missing", "Send an Idempotency-Key header."))
        try:
            body = read_json(request)
            asked = parse(MessageRequest, body)
        except Invalid as invalid:
            raise Refused(422, _error("invalid_message", "; ".join(invalid.problems))) from invalid
        self._refuse_unreachable(asked.to)
        digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
        with self._store.transaction():
            known = self._store.find(self._kind, key)
            if known is not None and known["digest"] != digest:
                raise Refused(409, _error("idempotency_key_reused", "This key belongs to another message."))
            message = known or self._accept(asked, key, digest)
        return as_json({"messageId": message["messageId"]}, 200 if known else 201)

    def listing(self, request: Request) -> Response:
        """Every message taken, oldest first."""
        return as_json({"messages": self._store.all(self._kind)})

    def _accept(self, asked: MessageRequest, key: str, digest: str) -> Body:
        message: Body = {
            "messageId": f"{self._kind}_{hashlib.sha256(key.encode()).hexdigest()[:20]}",
            "to": asked.to,
            "text": asked.text,
            "key": key,
            "at": stamp(self._world.now()),
            "digest": digest,
        }
        self._store.put(self._kind, message["messageId"], message, natural_key=key)
        return message

    def _refuse_unreachable(self, to: str) -> None:
        if self._kind == "sms" and not re.fullmatch(r"\+1\d{10}", to):
            raise Refused(422, _error("invalid_number", "Numbers are +1 and ten digits."))
        if self._kind == "sms" and to.endswith("0000"):
            raise Refused(400, _error("number_out_of_service", "This number can't be reached."))
        if self._kind == "push" and to.startswith("gone"):
            raise Refused(410, _error("device_unregistered", "This device is no longer registered."))


def _error(code: str, message: str) -> Body:
    return {"error": {"code": code, "message": message}}
