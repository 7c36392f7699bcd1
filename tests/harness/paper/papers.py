"""Papers of which some values were not read for certain: uploaded, recognised, read, as the workflow leaves them."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from functions.documents.store import RECOGNISED, UPLOADS
from functions.reports.intake import read_disclosure
from infra.local.documents.by_reportlab import render_reportlab
from kernel import aws
from kernel.ids import new_id
from tests.generators.disclosed_people import disclosure
from tests.harness.events import Person
from tests.harness.paper.recognition import Response, text_layer
from tests.harness.world import ACCOUNT, STAGE, World

SURE, DOUBTED = 99.0, 55.0


@dataclass(frozen=True)
class Paper:
    """A document that became a report. pages: what the recognition answered."""

    document_id: str
    report_id: str
    pdf: bytes
    pages: list[Response]


@cache
def printed(number: int = 1) -> tuple[bytes, list[Response]]:
    """A disclosure as PDF, and its text layer as the recognition would give it."""
    pdf = render_reportlab(disclosure(number, "acr"))
    return pdf, text_layer(pdf)


def doubting(pages: list[Response], *texts: str) -> list[Response]:
    """The recognition, the first word of each of these texts read without certainty ("old" or "old>misread")."""
    doubtful = copy.deepcopy(pages)
    for text in texts:
        said, _, misread = text.partition(">")
        word = next(
            block
            for page in doubtful
            for block in page["Blocks"]
            if block["BlockType"] == "WORD" and block["Text"] == said and block["Confidence"] > DOUBTED
        )
        word |= {"Text": misread or said, "Confidence": DOUBTED}
    return doubtful


def hand_in(world: World, person: Person, pdf: bytes, pages: list[Response]) -> Paper:
    """Bring the document to where the recognition workflow has read it."""
    s3, document_id = aws.client("s3"), new_id("doc", world.now)
    key = f"{person.customer_id}/{document_id}"
    made = s3.put_object(Bucket=UPLOADS.physical_name(STAGE, ACCOUNT), Key=key, Body=pdf)
    s3.put_object(Bucket=RECOGNISED.physical_name(STAGE, ACCOUNT), Key=f"{key}.json", Body=json.dumps(pages).encode())
    world.sql(
        "insert into documents.documents (document_id, customer_id, status, version_id, created_at, updated_at)"
        " values (%s, %s, 'processing', %s, %s, %s)",
        document_id, person.customer_id, made["VersionId"], world.now, world.now,
    )  # fmt: skip
    given: dict[str, Any] = {
        "case": document_id,
        "customer_id": person.customer_id,
        "recognised_key": f"{key}.json",
    }
    (report_id,) = world.invoke(read_disclosure.handler, given)["report_ids"]
    return Paper(document_id, report_id, pdf, pages)
