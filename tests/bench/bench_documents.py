"""`python -m tests.bench.bench_documents`: how well disclosures are read, as one JSON document.

For each variant of each layout and renderer: the share of fields exactly right, and of those taken as fact and wrong,
for all fields, for money and dates, and for the months of payment history; how many of the fields whose text was
misread are left empty (`flagged`) rather than wrong, and how many whose text was right; pages recognised a second. The
text layer and the noise model always; real recognition of real scans when AWS_ENDPOINT_URL_TEXTRACT names a service
(page by page, DetectDocumentText): about three minutes on two cores.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium

from functions.reports.disclosures.papers import read_disclosure
from functions.reports.disclosures.quality import too_poor
from functions.reports.model import NotAKnownReport
from functions.reports.recognition.textract import read_recognition
from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.by_typst import render_typst
from infra.local.documents.disclosure import Layout
from infra.local.documents.layout import Disclosure
from infra.local.documents.scan import CLEAN, COARSE, CROOKED, Variant, scan
from tests.generators.disclosed_people import disclosure
from tests.harness.accuracy import Doubt, Field, compare, doubt, score
from tests.harness.recognition import CLEAN_SCAN, COARSE_SCAN, CROOKED_SCAN, Noise, Response, text_layer

Figures = dict[str, Any]
Recognition = Callable[[], list[Response]]
Prepare = Callable[[bytes, int], Recognition]  # from a PDF and a seed to the recognition of it, which is timed

RENDERERS = {"reportlab": render_reportlab, "typst": render_typst}
LAYOUTS: tuple[Layout, ...] = ("acr", "portal")
PEOPLE = 8
SCANNED_PEOPLE = 2  # 24 documents of real recognition, seconds a page
AT_ONCE = 2
NOISES = {"noise: clean": CLEAN_SCAN, "noise: 1 degree": CROOKED_SCAN, "noise: 150 dpi": COARSE_SCAN}
SCANS = {"scan: clean": CLEAN, "scan: 1 degree and noise": CROOKED, "scan: 150 dpi": COARSE}


def main() -> None:
    measured: Figures = {"text layer": measure(lambda pdf, _: partial(text_layer, pdf), PEOPLE)}
    for name, noise in NOISES.items():
        measured[name] = measure(partial(_noisy, noise), PEOPLE)
    if os.environ.get("AWS_ENDPOINT_URL_TEXTRACT"):
        import boto3

        client = boto3.client("textract")
        for name, variant in SCANS.items():
            measured[name] = measure(partial(_scanned, client, variant), SCANNED_PEOPLE)
    json.dump(measured, sys.stdout, indent=2)
    sys.stdout.write("\n")


def measure(prepare: Prepare, people: int) -> Figures:
    """Accuracy of such recognitions per layout and renderer."""
    found: Figures = {}
    for layout in LAYOUTS:
        for name, render in RENDERERS.items():
            contents = [disclosure(number, layout) for number in range(people)]
            found[f"{layout} by {name}"] = _accuracy(contents, render, prepare)
    return found


def _accuracy(contents: list[Disclosure], render: Callable[[Disclosure], bytes], prepare: Prepare) -> Figures:
    fields: list[Field] = []
    doubts: list[Doubt] = []
    refused = poor = pages = 0
    recognition_s = reading_s = 0.0
    for seed, content in enumerate(contents):
        recognise = prepare(render(content), seed)
        begun = time.perf_counter()
        answers = recognise()
        recognition_s += time.perf_counter() - begun
        pages += answers[0]["DocumentMetadata"]["Pages"]
        begun = time.perf_counter()
        recognised = read_recognition(answers)
        try:
            report = read_disclosure(recognised)
        except NotAKnownReport:
            refused += 1
            continue
        reading_s += time.perf_counter() - begun
        poor += bool(too_poor(report, recognised))
        found = compare(content.truth, report, masks_exact=False)
        sure = read_disclosure(read_recognition([_undoubted(answer) for answer in answers]))
        doubts.append(doubt(found, compare(content.truth, sure, masks_exact=False)))
        fields += found
    months = [field for field in fields if field.kind == "month"]
    others = [field for field in fields if field.kind != "month"]
    return {
        "documents": len(contents),
        "refused": refused,
        "sent to a person": poor,
        "all": _shares(fields),
        "but months": _shares(others),
        "months": _shares(months),
        **_flagged(doubts),
        "pages": pages,
        "pages_a_second": round(pages / recognition_s, 2),
        "reading_ms_a_document": round(reading_s * 1000 / max(1, len(contents) - refused), 1),
    }


def _shares(fields: list[Field]) -> Figures:
    if not any(field.expected is not None for field in fields):
        return {"fields": 0}
    found = score(fields)
    return {
        "fields": found.fields,
        "exact_percent": round(found.exact * 100, 2),
        "wrong_percent": round(found.wrong * 100, 3),
        "wrong_money_and_dates_percent": round(found.wrong_figures * 100, 3),
    }


def _flagged(doubts: list[Doubt]) -> Figures:
    """Shares of misread and of well read fields that were left empty; None where there are no such fields."""
    misread, misread_empty, well_read, well_read_empty = (sum(each) for each in zip(*doubts, strict=True))
    return {
        "misread": misread,
        "misread_flagged_percent": round(100 * misread_empty / misread, 2) if misread else None,
        "well_read_flagged_percent": round(100 * well_read_empty / well_read, 2) if well_read else None,
    }


def _undoubted(answer: Response) -> Response:
    return answer | {
        "Blocks": [block | ({"Confidence": 100.0} if "Text" in block else {}) for block in answer["Blocks"]]
    }


def _noisy(noise: Noise, pdf: bytes, seed: int) -> Recognition:
    return partial(noise.apply, text_layer(pdf), seed)


def _scanned(client: Any, variant: Variant, pdf: bytes, seed: int) -> Recognition:
    return partial(_recognised, client, list(_single_pages(scan(pdf, variant, seed))))


def _recognised(client: Any, pages: list[bytes]) -> list[Response]:
    """The service's own answers to a scan, page by page, put together as one document's."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda page: client.detect_document_text(Document={"Bytes": page}), pages))
    blocks = [_numbered(block, number) for number, answer in enumerate(answers, 1) for block in answer["Blocks"]]
    return [{"DocumentMetadata": {"Pages": len(pages)}, "Blocks": blocks}]


def _single_pages(pdf: bytes) -> Iterator[bytes]:
    document = pdfium.PdfDocument(pdf)
    try:
        for at in range(len(document)):
            single = pdfium.PdfDocument.new()
            single.import_pages(document, [at])
            sink = BytesIO()
            single.save(sink)
            single.close()
            yield sink.getvalue()
    finally:
        document.close()


def _numbered(block: Response, number: int) -> Response:
    related = [
        {**one, "Ids": [f"{number}.{each}" for each in one["Ids"] or ()]} for one in block.get("Relationships") or ()
    ]
    return {**block, "Id": f"{number}.{block['Id']}", "Page": number, "Relationships": related}


if __name__ == "__main__":
    main()
