"""The bureau's credit report: OAuth2 token and Credit Profile v2 (`POST …/credit-profile/v2/credit-report`)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import secrets
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic.alias_generators import to_camel
from werkzeug.wrappers import Request, Response

from infra.local.partners.answers import Invalid, Refused, as_json, bearer, parse, read_json, same
from infra.local.partners.contracts import BureauContract, Settings
from infra.local.partners.credit_profile import render_no_hit, render_profile
from infra.local.partners.people import People
from infra.local.partners.world import World

SANDBOX_SSN = "111111111"
_SANDBOX_FILE = Path("bureau/experian/credit_profile_v2_sandbox.json")


class _Vendor(BaseModel):
    """The vendor ignores what it does not know."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel)


class _Name(_Vendor):
    first_name: str = Field(min_length=1)
    last_name: str = Field(min_length=1)
    middle_name: str | None = None


class _Ssn(_Vendor):
    ssn: str

    @field_validator("ssn")
    @classmethod
    def _nine_digits(cls, given: str) -> str:
        digits = re.sub(r"[- ]", "", given)
        if not re.fullmatch(r"\d{9}", digits):
            raise ValueError("must be nine digits")
        return digits


class _Dob(_Vendor):
    dob: str = Field(pattern=r"^(\d{4}|\d{8})$")


class _Address(_Vendor):
    line1: str = Field(min_length=1)
    line2: str | None = None
    city: str = Field(min_length=1)
    state: str = Field(pattern=r"^[A-Za-z]{2}$")
    zip_code: str = Field(pattern=r"^\d{5}(-?\d{4})?$")


class _Applicant(_Vendor):
    name: _Name
    ssn: _Ssn | None = None
    dob: _Dob | None = None
    current_address: _Address


class _Pii(_Vendor):
    primary_applicant: _Applicant


class _Requestor(_Vendor):
    subscriber_code: str


class _Purpose(_Vendor):
    type: str = Field(pattern=r"^[0-9A-Z]{2}$")


class _RiskModels(_Vendor):
    model_indicator: list[str] = []


class _AddOns(_Vendor):
    risk_models: _RiskModels = _RiskModels()


class ReportRequest(_Vendor):
    """What the simulator reads of the vendor's CreditProfileRequest; the rest is accepted and ignored."""

    consumer_pii: _Pii
    requestor: _Requestor
    permissible_purpose: _Purpose
    add_ons: _AddOns = _AddOns()


class Experian:
    """Token and report endpoints of the bureau."""

    def __init__(
        self, contract: BureauContract, people: People, world: World, settings: Callable[[], Settings]
    ) -> None:
        self._contract = contract
        self._people = people
        self._world = world
        self._settings = settings
        shared = os.environ.get("HORIZON_SHARED_DATA")
        self._sandbox = Path(shared, _SANDBOX_FILE).read_bytes() if shared else None

    def token(self, request: Request) -> Response:
        """The password grant: as form, as JSON, or with client id and secret as headers."""
        given = _credentials(request)
        contract = self._contract
        for field in ("client_id", "client_secret", "username", "password"):
            if not same(given.get(field, ""), getattr(contract, field)):
                raise Refused(401, unauthorized("Invalid credentials"))
        life_s = self._settings().token_life_s
        issued_ms = int(self._world.now().timestamp() * 1000)
        payload = f"{issued_ms + life_s * 1000}.{secrets.token_hex(8)}"
        return as_json(
            {
                "issued_at": str(issued_ms),
                "expires_in": str(life_s),
                "token_type": "Bearer",
                "access_token": f"{base64.urlsafe_b64encode(payload.encode()).decode()}.{self._seal(payload)}",
            }
        )

    def authorize(self, request: Request) -> None:
        """Refuse a request without a token of ours that is still valid."""
        encoded, _, seal = bearer(request).rpartition(".")
        try:
            payload = base64.urlsafe_b64decode(encoded).decode()
            expires_ms = int(payload.partition(".")[0])
        except ValueError as broken:
            raise Refused(401, unauthorized("Access token is invalid")) from broken
        if not same(seal, self._seal(payload)):
            raise Refused(401, unauthorized("Access token is invalid"))
        if self._world.now().timestamp() * 1000 >= expires_ms:
            raise Refused(401, unauthorized("Access token is expired"))

    def report(self, request: Request) -> Response:
        """A credit profile for the applicant, or the no-hit answer."""
        self.authorize(request)
        keyword = request.headers.get("clientReferenceId", "SBMYSQL")
        try:
            asked = parse(ReportRequest, read_json(request))
        except Invalid as invalid:
            raise Refused(400, validation_errors(invalid.problems)) from invalid
        now = self._world.now()
        applicant = asked.consumer_pii.primary_applicant
        if asked.requestor.subscriber_code != self._contract.subscriber_code:
            raise Refused(400, self._host_error(applicant.name, keyword, "76", "INQUIRY NOT ALLOWED"))
        headers = {"clientReferenceId": keyword, "experianTransactionId": str(uuid.uuid4())}
        ssn = applicant.ssn.ssn if applicant.ssn else ""
        if ssn == SANDBOX_SSN and self._sandbox is not None:
            return Response(self._sandbox, content_type="application/json", headers=headers)
        name = {"firstName": applicant.name.first_name, "lastName": applicant.name.last_name}
        if applicant.name.middle_name:
            name["middleName"] = applicant.name.middle_name
        dob = applicant.dob.dob if applicant.dob else ""
        address = applicant.current_address.model_dump(by_alias=True, exclude_none=True)
        person = self._people.meet(ssn, name, dob, address, now.date())
        models = [model for model in asked.add_ons.risk_models.model_indicator if model] or ["V4"]
        profile = render_profile(person, now, keyword, models) if person else render_no_hit(now, keyword)
        return as_json({"creditProfile": [profile]}, headers=headers)

    def _seal(self, payload: str) -> str:
        return hmac.new(self._contract.client_secret.encode(), payload.encode(), hashlib.sha256).hexdigest()

    def _host_error(self, name: _Name, keyword: str, code: str, message: str) -> dict[str, Any]:
        """An error of the credit host rather than of the API before it: with header and trailer records."""
        now = self._world.now()
        header = {
            "hostid": "0",
            "applicationId": "C",
            "reportDate": now.strftime("%m%d%y"),
            "reportTime": now.strftime("%H%M%S"),
            "reportType": "X",
            "preamble": "TIN1",
            "regionCode": "W",
            "versionNo": "07",
            "surName": f"{name.last_name.upper()[:10]:<10}",
            "firstName": name.first_name.upper()[:3],
            "mKeywordLength": f"{len(keyword):02d}",
            "mKeywordText": keyword,
            "y2kReportedDate": now.strftime("%m%d%Y"),
        }
        none = dict.fromkeys(
            (
                "positiveTradeItems",
                "nonEvaluatedTradeItems",
                "negativeTradeItems",
                "nonEvaluatedLegalItems",
                "negativeLegalItems",
            ),
            "000",
        )
        return {
            "headerRecordError": [header],
            "errors": [{"errorCode": code, "message": message}],
            "endTotalsError": [{"totalReportSegments": "003"} | none],
        }


def unauthorized(message: str) -> dict[str, Any]:
    return {"errors": [{"errorType": "Unauthorized", "message": message}], "success": False}


def validation_errors(problems: list[str]) -> dict[str, Any]:
    errors = [{"errorType": "Api Validation", "errorCode": "400", "message": problem} for problem in problems]
    return {"errors": errors, "success": False}


def _credentials(request: Request) -> dict[str, str]:
    """What the caller gave, wherever it gave it. Refuses another grant than password."""
    given = {key: request.headers.get(key, "") for key in ("client_id", "client_secret", "grant_type")}
    if request.mimetype == "application/x-www-form-urlencoded":
        given |= request.form.to_dict()
    else:
        try:
            body = json.loads(request.get_data() or b"{}")
        except ValueError as broken:
            raise Refused(400, validation_errors(["body: is not JSON"])) from broken
        given |= {key: str(value) for key, value in body.items()} if isinstance(body, dict) else {}
    if given["grant_type"] not in ("", "password"):
        raise Refused(400, validation_errors(["grant_type: only password is served"]))
    return given
