"""Files with the canary's every detail in them: good ones, and ones that break where the details stand."""

from __future__ import annotations

import json
from typing import NamedTuple

from functions.reports.metro2.writer import compose, write_records
from infra.local.documents.merged_page import merged_page_for
from infra.local.partners.people import Person
from tests.generators.bureau_reports import truelink
from tests.generators.metro2_files import base, header, other
from tests.operations.canary.person import Canary

METRO2 = {"kind": "metro2", "bureau": "equifax"}


class HandedIn(NamedTuple):
    """A file, what is said of it with the form, and how it ends: `read`, or the reason why it is refused."""

    data: bytes
    asked: dict[str, str]
    end: str


def files(canary: Canary) -> dict[str, HandedIn]:
    """None of them needs recognition."""
    page, furnishers = _page(canary), _furnishers(canary)
    aggregated = json.dumps(truelink()).upper().replace("ADA", "QUETZALINA").replace("SAMPLE", "XANTHOPOULOS").encode()
    name = b"XANTHOPOULOS"
    assert all(name in content for content in (furnishers, page.upper(), aggregated))
    strict = METRO2 | {"mode": "strict"}
    html = {"content_type": "text/html"}
    return {
        "page": HandedIn(page, html, "read"),
        "page about nothing": HandedIn(page[: page.upper().index(name) + len(name)] + b"</td></tr>", html, "read"),
        "aggregator's file cut off": HandedIn(aggregated[: aggregated.index(name) + 9], {}, "UnreadableReport"),
        "furnisher's file": HandedIn(furnishers, METRO2, "read"),
        "furnisher's file that breaks its form": HandedIn(
            furnishers.replace(b"11231971", name[:8]).replace(b"OKAPI FALLS", b"Okapi falls"), strict, "FormatBroken"
        ),
        "furnisher's file cut off": HandedIn(furnishers[: furnishers.index(name) + 6], METRO2, "NothingAboutYou"),
        "furnisher's file without its header": HandedIn(
            b"0426" + "HEADER QUETZALINA XANTHOPOULOS".encode("cp037"), METRO2, "UnreadableReport"
        ),
    }


def _page(canary: Canary) -> bytes:
    address = canary.profile["address"]
    person = Person(
        canary.ssn,
        canary.profile["first_name"],
        canary.profile["middle_name"],
        canary.profile["last_name"],
        "11231971",
        {"line1": address["line1"], "city": address["city"], "state": address["state"], "zipCode": "80203"},
        "damaged",
        ("R02", "R16"),
        canary.day,
    )
    return merged_page_for(person, canary.day, 3, ("transunion", "experian", "equifax")).content


def _furnishers(canary: Canary) -> bytes:
    """The canary's record, and somebody else's of the same name and house."""
    mine = base(**other(social_security_number=canary.ssn, consumer_account_number="4000999911112222"))
    return write_records(compose(header(), [(mine, []), (other(), [])]))
