"""The control surface for tests and demonstrations; the process listens on the loopback only."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from werkzeug.wrappers import Request, Response

from infra.local.partners.answers import Refused, as_json, parse, read_json
from infra.local.partners.contracts import Settings
from infra.local.partners.disputes import Answer, Bureau
from infra.local.partners.faults import Fault, Faults
from infra.local.partners.happenings import Kind
from infra.local.partners.mail import MailHouse, Scan
from infra.local.partners.people import PLANTED, PLANTED_BY_NAME, People, Persona
from infra.local.partners.store import Store
from infra.local.partners.webhooks import Channel, Defect, Webhooks
from infra.local.partners.world import World, stamp


class _Order(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel)


class Casting(_Order):
    """`errors` only for damaged people; none named means the first five."""

    persona: Persona
    errors: list[str] = []


class Happens(_Order):
    """Something comes to a person's file, today or on a day named. points: by how many a score moves."""

    kind: Kind
    on: date | None = None
    points: int = Field(default=-40, ge=-300, le=300)


class Replay(_Order):
    event_id: str


class Forgery(_Order):
    channel: Channel = "experian"
    defect: Defect = "wrong_secret"
    event_id: str | None = Field(default=None, description="forge this event; else an invented one")


class ScanOrder(_Order):
    status: Scan


class Control:
    """Faults, answers, people, settings, webhooks."""

    def __init__(
        self,
        store: Store,
        world: World,
        faults: Faults,
        people: People,
        bureau: Bureau,
        mail: MailHouse,
        hooks: Webhooks,
        healthy: Callable[[], bool],
    ) -> None:
        self._store = store
        self._world = world
        self._faults = faults
        self._people = people
        self._bureau = bureau
        self._mail = mail
        self._hooks = hooks
        self._healthy = healthy

    def health(self, request: Request) -> Response:
        """503 when a background thread has died (its traceback is on standard error)."""
        healthy = self._healthy()
        return as_json(
            {
                "status": "ok" if healthy else "broken",
                "now": stamp(self._world.now()),
                "pendingWebhooks": self._store.waiting("event"),
                "faults": self._faults.listing(),
            },
            200 if healthy else 503,
        )

    def arm(self, request: Request) -> Response:
        fault = parse(Fault, read_json(request))
        self._faults.arm(fault)
        return as_json(fault.model_dump(), 201)

    def disarm(self, request: Request) -> Response:
        self._faults.clear()
        return Response(status=204)

    def read_settings(self, request: Request) -> Response:
        return as_json(current_settings(self._store).model_dump(by_alias=True))

    def change_settings(self, request: Request) -> Response:
        """Only what is named changes; running disputes and letters keep the days they were given."""
        with self._store.transaction():
            merged = current_settings(self._store).model_dump(by_alias=True) | read_json(request)
            settings = parse(Settings, merged).model_dump(by_alias=True)
            self._store.put("settings", "current", settings)
        return as_json(settings)

    def cast(self, request: Request, ssn: str) -> Response:
        order = parse(Casting, read_json(request))
        known = (*PLANTED, *PLANTED_BY_NAME)
        unknown = sorted(set(order.errors) - set(known))
        if unknown or (order.errors and order.persona != "damaged"):
            raise Refused(400, {"error": f"errors are some of {known}, for persona damaged; not {unknown}"})
        errors = tuple(order.errors) or PLANTED if order.persona == "damaged" else ()
        self._people.cast(_digits(ssn), order.persona, errors)
        return as_json({"persona": order.persona, "errors": list(errors)})

    def person(self, request: Request, ssn: str) -> Response:
        """What is true of a person: persona, planted errors, what disputes changed."""
        person, casting = self._people.get(_digits(ssn)), self._people.casting(_digits(ssn))
        if person is None and casting is None:
            raise Refused(404, {"error": "nobody asked for this person yet"})
        known: dict[str, Any] = casting or {}
        if person is not None:
            known = {"persona": person.persona, "errors": list(person.errors), "edits": person.edits} | {
                "happenings": list(person.happenings)
            }
        return as_json(known)

    def happen(self, request: Request, ssn: str) -> Response:
        order = parse(Happens, read_json(request))
        on = order.on or self._world.now().date()
        happening = order.model_dump() | {"on": on.isoformat()}
        if not self._people.happen(_digits(ssn), happening):
            raise Refused(404, {"error": "nobody asked for this person yet"})
        return as_json(happening, 201)

    def answer(self, request: Request, dispute_id: str) -> Response:
        event_id = self._bureau.answer(dispute_id, parse(Answer, read_json(request)))
        return as_json({"eventId": event_id})

    def scan(self, request: Request, letter_id: str) -> Response:
        event_id = self._mail.scan(letter_id, parse(ScanOrder, read_json(request)).status)
        return as_json({"eventId": event_id})

    def events(self, request: Request) -> Response:
        """Every webhook so far: id, channel, type, state, attempts, the last status, body as sent."""
        return as_json({"events": self._store.all("event")})

    def replay(self, request: Request) -> Response:
        order = parse(Replay, read_json(request))
        if not self._hooks.replay(order.event_id):
            raise Refused(404, {"error": "there is no event with this id"})
        return as_json({"eventId": order.event_id}, 202)

    def forge(self, request: Request) -> Response:
        order = parse(Forgery, read_json(request))
        return as_json({"receiverStatus": self._hooks.forge(order.channel, order.defect, order.event_id)})


def current_settings(store: Store) -> Settings:
    return Settings.model_validate(store.get("settings", "current") or {})


def _digits(ssn: str) -> str:
    digits = ssn.replace("-", "")
    if not re.fullmatch(r"\d{9}", digits):
        raise Refused(400, {"error": "a social security number has nine digits"})
    return digits
