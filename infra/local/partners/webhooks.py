"""Webhooks to the platform: kept until a 2xx came, signed at every attempt, retried with back-off.

`t=<unix seconds>,v1=<hex HMAC-SHA-256 of "{t}.{raw body}">`, in `X-Bureau-Signature` with `X-Bureau-Event-Id`, or
`X-Mail-Signature` with `X-Mail-Event-Id`. An event keeps its id and its bytes over retries and replays.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from infra.local.partners.contracts import Settings
from infra.local.partners.faults import Faults
from infra.local.partners.store import Body, Store
from infra.local.partners.world import World, stamp

Channel = Literal["experian", "mail"]
Defect = Literal["tampered", "wrong_secret", "old", "future", "missing"]

TIMEOUT_S = 10.0
FORGED_AGE_S = 3600


@dataclass(frozen=True)
class Route:
    """Where a channel's webhooks go and how they are signed."""

    path: str
    header: str
    secret: str


def sign(secret: str, body: bytes, at: datetime) -> str:
    seconds = int(at.timestamp())
    mac = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={mac}"


class Webhooks:
    """The outbox of both partners."""

    def __init__(
        self,
        store: Store,
        world: World,
        faults: Faults,
        routes: dict[Channel, Route],
        platform_url: str,
        settings: Callable[[], Settings],
    ) -> None:
        self._store = store
        self._world = world
        self._faults = faults
        self._routes = routes
        self._platform_url = platform_url.rstrip("/")
        self._settings = settings

    def emit(self, channel: Channel, type_: str, data: Body, at: datetime) -> str:
        """Put an event into the outbox, in the caller's transaction; answers its id."""
        event_id = f"evt_{uuid.uuid4().hex}"
        body = {"eventId": event_id, "type": type_, "occurredAt": stamp(at), "data": data}
        event: Body = {
            "eventId": event_id,
            "channel": channel,
            "type": type_,
            "body": json.dumps(body),
            "state": "pending",
            "attempts": 0,
            "lastStatus": None,
        }
        self._store.put("event", event_id, event, due_at=time.time())
        return event_id

    def replay(self, event_id: str) -> bool:
        """Send an event again, same id and bytes; False when it is unknown."""
        with self._store.transaction():
            event = self._store.get("event", event_id)
            if event is None:
                return False
            event |= {"state": "pending", "attempts": 0}
            self._store.put("event", event_id, event, due_at=time.time())
        return True

    def resume(self) -> None:
        """After a start: what was waiting for a later attempt is tried at once."""
        with self._store.transaction():
            for event in self._store.all("event"):
                if event["state"] == "pending":
                    self._store.put("event", event["eventId"], event, due_at=time.time())

    def deliver_due(self) -> int:
        """Try every event whose time has come, once; answers how many were tried."""
        due = self._store.due("event", time.time())
        for event in due:
            self._deliver(event)
        return len(due)

    def forge(self, channel: Channel, defect: Defect, event_id: str | None) -> int | None:
        """Send a webhook no honest partner would send; answers the receiver's status, None when it did not answer."""
        kept = self._store.get("event", event_id) if event_id else None
        fake_id = event_id or f"evt_{uuid.uuid4().hex}"
        body = kept["body"].encode() if kept else self._fake(channel, fake_id)
        route, now = self._routes[channel], self._world.now()
        seconds = {"old": -FORGED_AGE_S, "future": FORGED_AGE_S}.get(defect, 0)
        at = datetime.fromtimestamp(now.timestamp() + seconds, tz=now.tzinfo)
        secret = "not the agreed secret" if defect == "wrong_secret" else route.secret
        signature = None if defect == "missing" else sign(secret, body, at)
        if defect == "tampered":
            body = body.replace(b'"data"', b'"forged": true, "data"', 1)
        return self._post(route, fake_id, body, signature)

    def _fake(self, channel: Channel, event_id: str) -> bytes:
        kind = "dispute.completed" if channel == "experian" else "mail.delivered"
        event = {"eventId": event_id, "type": kind, "occurredAt": stamp(self._world.now()), "data": {}}
        return json.dumps(event).encode()

    def _deliver(self, event: Body) -> None:
        fault = self._faults.take("webhook")
        if fault is not None and fault.kind == "latency":
            self._faults.pause(fault.value or 0.0)
        status: int | None = None
        if fault is None or fault.kind != "down":
            body = event["body"].encode()
            if fault is not None and fault.kind == "bad_json":
                body = body[: len(body) // 2]
            route = self._routes[event["channel"]]
            status = self._post(route, event["eventId"], body, sign(route.secret, body, self._world.now()))
        self._note(event["eventId"], status, well_formed=fault is None or fault.kind != "bad_json")

    def _note(self, event_id: str, status: int | None, *, well_formed: bool) -> None:
        """Write down how an attempt ended; a broken body never counts as delivered, whatever was answered."""
        settings = self._settings()
        with self._store.transaction():
            event = self._store.get("event", event_id)
            if event is None:
                raise LookupError(f"webhook {event_id} vanished from the outbox")
            event |= {"attempts": event["attempts"] + 1, "lastStatus": status}
            due_at: float | None = None
            if status is not None and 200 <= status < 300 and well_formed:
                event["state"] = "delivered"
            elif event["attempts"] >= settings.webhook_attempts:
                event["state"] = "given_up"
            else:
                wait_s = settings.webhook_retry_base_s * 2 ** min(event["attempts"] - 1, 30)
                due_at = time.time() + min(wait_s, settings.webhook_retry_cap_s)
            self._store.put("event", event_id, event, due_at=due_at)

    def _post(self, route: Route, event_id: str, body: bytes, signature: str | None) -> int | None:
        headers = {"Content-Type": "application/json", f"{route.header}-Event-Id": event_id}
        if signature is not None:
            headers[f"{route.header}-Signature"] = signature
        url = urlsplit(self._platform_url + route.path)
        connect = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
        connection = connect(url.netloc, timeout=TIMEOUT_S)
        try:
            connection.request("POST", url.path, body, headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
