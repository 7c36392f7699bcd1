"""TransUnion's XML gateway: one inquiry, one report (product 07000)."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from pydantic import JsonValue

from functions.reports.model import ConsumerNotFound, UnreadableReport
from functions.reports.reading.markup import read_xml
from functions.reports.transunion.report import NO_HIT, PRODUCT
from kernel.calls import send
from kernel.errors import PartnerRefused, PartnerUnavailable

NAMESPACE = "http://www.transunion.com/namespace"
VERSION = "2.33"
SCORE = "00V60"
WRITTEN_INSTRUCTIONS = "CI"  # consumer-initiated, on written instructions
_HIT = ("product", "subject", "subjectRecord", "fileSummary", "fileHitIndicator")


def credit_report(partner: dict[str, Any], person: dict[str, Any], reference: str) -> bytes:
    """The credit report document (XML) of one person, as the bureau sent it."""
    content = send(
        f"{partner['base_url']}/transunion/gateway/v1/inquiries",
        headers={"Content-Type": "application/xml", "Accept": "application/xml"},
        content=_inquiry(partner, person, reference).encode(),
    )
    try:
        _, tree = read_xml(content)
    except UnreadableReport as error:
        raise PartnerUnavailable("The bureau's answer is not XML.") from error
    refusal = _member(tree, "product", "error", "code") or _member(tree, "error", "code")
    if isinstance(refusal, str):
        raise PartnerRefused("The bureau refused the inquiry.", code=refusal[:12])
    if _member(tree, *_HIT) == NO_HIT:
        raise ConsumerNotFound("The bureau has no file on this person.", code="no_hit")
    return content


def _member(tree: JsonValue, *steps: str) -> JsonValue:
    for step in steps:
        tree = tree.get(step) if isinstance(tree, dict) else None
    return tree


def _element(name: str, *content: str) -> str:
    return f"<{name}>{''.join(content)}</{name}>"


def _text(name: str, value: object) -> str:
    return "" if value in (None, "") else _element(name, escape(str(value)))


def _inquiry(partner: dict[str, Any], person: dict[str, Any], reference: str) -> str:
    subscriber = _element(
        "subscriber",
        _text("industryCode", partner["industry_code"]),
        _text("memberCode", partner["member_code"]),
        _text("inquirySubscriberPrefixCode", partner["prefix_code"]),
        _text("password", partner["password"]),
    )
    options = _element("options", _text("country", "us"), _text("language", "en"), _text("productVersion", "standard"))
    control = _element("transactionControl", _text("userRefNumber", reference), subscriber, options)
    record = _element("subjectRecord", _indicative(person), _element("addOnProduct", _text("code", SCORE)))
    product = _element(
        "product",
        _text("code", PRODUCT),
        _element("subject", _text("number", 1), record),
        _element(
            "permissiblePurpose", _text("code", WRITTEN_INSTRUCTIONS), _text("inquiryECOADesignator", "individual")
        ),
    )
    head = _text("document", "request") + _text("version", VERSION)
    body = f'<creditBureau xmlns="{NAMESPACE}">{head}{control}{product}</creditBureau>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{body}'


def _indicative(person: dict[str, Any]) -> str:
    name = _element(
        "person",
        _text("first", person["first_name"]),
        _text("middle", person["middle_name"]),
        _text("last", person["last_name"]),
        _text("generationalSuffix", person["generation"]),
    )
    street = " ".join(part for part in (person["line1"], person["line2"]) if part)
    location = (
        _text("city", person["city"]) + _text("state", person["state"]) + _text("zipCode", person["zip_code"][:5])
    )
    return _element(
        "indicative",
        _element("name", name),
        _element(
            "address",
            _text("status", "current"),
            _element("street", _text("unparsed", street)),
            _element("location", location),
        ),
        _element("socialSecurity", _text("number", person["ssn"])),
        _text("dateOfBirth", person["birth_date"]),
    )
