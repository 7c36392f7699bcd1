"""The bureau's dispute intake: start a dispute, ask for its status, fetch its results; webhooks tell both."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic.alias_generators import to_camel
from werkzeug.wrappers import Request, Response

from infra.local.partners.answers import Invalid, Refused, as_json, parse, read_json
from infra.local.partners.contracts import Script, Settings
from infra.local.partners.experian import Experian, validation_errors
from infra.local.partners.outcomes import FRIVOLOUS_REASON, Result, decide, settle, under_investigation
from infra.local.partners.people import People, Person
from infra.local.partners.store import Body, Store
from infra.local.partners.webhooks import Webhooks
from infra.local.partners.world import World, stamp

REINVESTIGATION_DAYS = 30


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel)


class _Address(_Strict):
    line1: str = Field(min_length=1)
    line2: str | None = None
    city: str = Field(min_length=1)
    state: str = Field(pattern=r"^[A-Z]{2}$")
    zip_code: str = Field(pattern=r"^\d{5}(-?\d{4})?$")


class _Consumer(_Strict):
    first_name: str = Field(min_length=1)
    middle_name: str | None = None
    last_name: str = Field(min_length=1)
    ssn: str = Field(pattern=r"^(\d{9}|\d{4})$", description="all nine digits or the last four")
    dob: str | None = Field(default=None, pattern=r"^\d{8}$")
    current_address: _Address


class _Item(_Strict):
    """A tradeline by its (masked) account number, or an inquiry by its date."""

    item_reference: str = Field(min_length=1, max_length=80)
    subscriber_name: str = Field(min_length=1)
    account_number: str | None = None
    inquiry_date: str | None = Field(default=None, pattern=r"^\d{8}$")
    dispute_code: str = Field(pattern=r"^\d{3}$")
    claim: str = Field(min_length=1, max_length=4000)


class _Document(_Strict):
    name: str = Field(min_length=1, max_length=200)
    content_type: str
    base64: str

    @field_validator("base64")
    @classmethod
    def _decodes(cls, given: str) -> str:
        try:
            base64.b64decode(given, validate=True)
        except binascii.Error as broken:
            raise ValueError("is not base64") from broken
        return given


class _Attestation(_Strict):
    """The consumer's own statement; a dispute without one is refused."""

    statement: str = Field(min_length=1)
    signed_by: str = Field(min_length=1)
    signed_at: AwareDatetime


class DisputeRequest(_Strict):
    client_reference: str = Field(min_length=1, max_length=80)
    consumer: _Consumer
    items: list[_Item] = Field(min_length=1, max_length=100)
    documents: list[_Document] = Field(default=[], max_length=20)
    attestation: _Attestation

    @model_validator(mode="after")
    def _references_differ(self) -> Self:
        if len({item.item_reference for item in self.items}) < len(self.items):
            raise ValueError("itemReference must differ from item to item")
        return self


class ItemResult(_Strict):
    item_reference: str
    result: Result


class Answer(_Strict):
    """What a test or a demonstration makes the bureau answer: results, or a script."""

    results: list[ItemResult] | None = None
    script: Script | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.results is None) == (self.script is None):
            raise ValueError("give results or script, one of them")
        return self


class Bureau:
    """Disputes of the bureau's consumers."""

    def __init__(
        self,
        store: Store,
        world: World,
        people: People,
        experian: Experian,
        hooks: Webhooks,
        settings: Callable[[], Settings],
    ) -> None:
        self._store = store
        self._world = world
        self._people = people
        self._experian = experian
        self._hooks = hooks
        self._settings = settings

    # --- the bureau's API ---------------------------------------------------------------------------------------

    def start(self, request: Request) -> Response:
        """StartDispute. The same client reference gives the same dispute; with another content it is refused."""
        self._experian.authorize(request)
        try:
            body = read_json(request)
            asked = parse(DisputeRequest, body)
        except Invalid as invalid:
            raise Refused(400, validation_errors(invalid.problems)) from invalid
        digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
        with self._store.transaction():
            dispute = self._store.find("dispute", asked.client_reference)
            if dispute is None:
                dispute = self._open(asked, digest)
            elif dispute["digest"] != digest:
                raise Refused(409, _error("CLIENT_REFERENCE_REUSED", "This reference belongs to another dispute."))
        return as_json(_receipt(dispute), 202)

    def status(self, request: Request, dispute_id: str) -> Response:
        """GetDisputeStatus."""
        self._experian.authorize(request)
        return as_json(_receipt(self._dispute(dispute_id)))

    def history(self, request: Request) -> Response:
        """GetDisputeHistory: every dispute, or the one with `?clientReference=`."""
        self._experian.authorize(request)
        wanted = request.args.get("clientReference")
        disputes = self._store.all("dispute")
        return as_json({"disputes": [_receipt(d) for d in disputes if wanted in (None, d["clientReference"])]})

    def results(self, request: Request, dispute_id: str) -> Response:
        """GetInvestigationResults; 409 while the investigation goes on."""
        self._experian.authorize(request)
        dispute = self._dispute(dispute_id)
        if dispute["results"] is None:
            raise Refused(409, _error("RESULTS_NOT_READY", "The investigation is not finished."))
        return as_json(_outcome(dispute))

    # --- what happens behind it ---------------------------------------------------------------------------------

    def answer(self, dispute_id: str, answer: Answer) -> str | None:
        """Finish a dispute and tell the platform; answers the webhook's event id, None for no_answer.

        A finished dispute may be answered again (a reinsertion, a corrected result): the last answer stands.
        Refused 404 for an unknown dispute, 400 for results of items it does not have.
        """
        with self._store.transaction():
            dispute = self._dispute(dispute_id)
            if answer.script == "no_answer":
                self._store.put("dispute", dispute_id, dispute, due_at=None)
                return None
            person = self._person(dispute)
            if answer.results is not None:
                results = [result.model_dump(by_alias=True) for result in answer.results]
            else:
                results = decide(answer.script or "truthful", person, dispute["items"])
            unknown = {r["itemReference"] for r in results} - {i["itemReference"] for i in dispute["items"]}
            if unknown:
                raise Refused(400, validation_errors([f"results: the dispute has no item {sorted(unknown)}"]))
            return self._finish(dispute, person, results)

    def answer_due(self) -> None:
        """Answer every dispute whose time has come, as the settings say."""
        for dispute in self._store.due("dispute", self._world.now().timestamp()):
            self.answer(dispute["disputeId"], Answer(script=self._settings().auto_answer_script))

    def _open(self, asked: DisputeRequest, digest: str) -> Body:
        now = self._world.now()
        dispute_id = f"EXD{uuid.uuid4().hex[:12].upper()}"
        dispute: Body = {
            "disputeId": dispute_id,
            "clientReference": asked.client_reference,
            "digest": digest,
            "status": "OPEN",
            "receivedAt": stamp(now),
            "expectedBy": stamp(now + timedelta(days=REINVESTIGATION_DAYS)),
            "completedAt": None,
            "consumer": asked.consumer.model_dump(by_alias=True),
            "items": [item.model_dump(by_alias=True) for item in asked.items],
            "documents": [_kept(document) for document in asked.documents],
            "results": None,
            "rejection": None,
        }
        days = self._settings().auto_answer_days
        due_at = None if days is None else (now + timedelta(days=days)).timestamp()
        self._store.put("dispute", dispute_id, dispute, natural_key=asked.client_reference, due_at=due_at)
        person = self._person(dispute)
        if person is not None:
            self._people.save(under_investigation(person, dispute["items"]))
        self._hooks.emit("experian", "dispute.received", _receipt(dispute), now)
        return dispute

    def _finish(self, dispute: Body, person: Person | None, results: list[dict[str, Any]]) -> str:
        now: datetime = self._world.now()
        refused = bool(results) and all(result["result"] == "FRIVOLOUS" for result in results)
        dispute |= {
            "status": "REJECTED" if refused else "COMPLETED",
            "completedAt": stamp(now),
            "results": results,
            "rejection": FRIVOLOUS_REASON if refused else None,
        }
        self._store.put("dispute", dispute["disputeId"], dispute, due_at=None)
        if person is not None:
            self._people.save(settle(person, dispute["items"], results))
        return self._hooks.emit("experian", "dispute.completed", _outcome(dispute), now)

    def _dispute(self, dispute_id: str) -> Body:
        dispute = self._store.get("dispute", dispute_id)
        if dispute is None:
            raise Refused(404, _error("DISPUTE_NOT_FOUND", "There is no dispute with this id."))
        return dispute

    def _person(self, dispute: Body) -> Person | None:
        return self._people.find(dispute["consumer"]["ssn"], dispute["consumer"]["lastName"])


def _receipt(dispute: Body) -> Body:
    keys = ("disputeId", "clientReference", "status", "receivedAt", "expectedBy", "completedAt")
    return {key: dispute[key] for key in keys}


def _outcome(dispute: Body) -> Body:
    """Results per item, with what the bureau calls the item."""
    items = {item["itemReference"]: item for item in dispute["items"]}
    named = [
        result
        | {key: items[result["itemReference"]][key] for key in ("subscriberName", "accountNumber", "inquiryDate")}
        for result in dispute["results"]
    ]
    outcome = _receipt(dispute) | {"results": named}
    return outcome | {"rejection": dispute["rejection"]} if dispute["rejection"] else outcome


def _kept(document: _Document) -> Body:
    """What is remembered of a document: enough to see that the very bytes arrived."""
    content = base64.b64decode(document.base64)
    return {
        "name": document.name,
        "contentType": document.content_type,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _error(code: str, message: str) -> Body:
    return {"errors": [{"errorType": "App Error", "errorCode": code, "message": message}], "success": False}
