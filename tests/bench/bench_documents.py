"""`python -m tests.bench.bench_documents`: how well disclosures are read, as one JSON document.

For each variant of each paper and renderer: F1 of amounts, dates, account digits and statuses together, and of the
months of payment history; the share of fields exactly right, and of those taken as fact and wrong; how many of the
fields whose text was misread are left empty (`flagged`) rather than wrong, and how many whose text was right; the
reader's CPU time a page; pages recognised a second. Equifax's and TransUnion's printings are drawn at random, and
some are set by another hand. The text layer and the noise model always; real recognition of real scans when
AWS_ENDPOINT_URL_TEXTRACT names a service (page by page, DetectDocumentText): several minutes on two cores.
HORIZON_BENCH_SEED moves all draws, HORIZON_BENCH_PEOPLE draws more of them (2), HORIZON_BENCH_PAPERS names the papers
to measure, comma between.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.reports.disclosures.papers import read_disclosure
from functions.reports.disclosures.quality import too_poor
from functions.reports.model import NotAKnownReport
from functions.reports.recognition.textract import read_recognition
from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.by_typst import render_typst
from infra.local.documents.equifax import equifax_for
from infra.local.documents.layout import Disclosure
from infra.local.documents.scan import CLEAN, COARSE, CROOKED, Variant, scan
from infra.local.documents.transunion import transunion_for
from infra.local.documents.variation import drawn
from tests.generators.disclosed_people import DAY, disclosure, person
from tests.generators.strange_papers.paper import strange_paper
from tests.harness.paper.accuracy import Doubt, Field, compare, doubt, f1, is_core, score
from tests.harness.paper.recognition import (
    CLEAN_SCAN,
    COARSE_SCAN,
    CROOKED_SCAN,
    Noise,
    Response,
    text_layer,
    undoubted,
)

Figures = dict[str, Any]
Recognition = Callable[[], list[Response]]
Prepare = Callable[[bytes, int], Recognition]  # from a PDF and a seed to the recognition of it, which is timed

RENDERERS = {"reportlab": render_reportlab, "typst": render_typst}
PEOPLE = int(os.environ.get("HORIZON_BENCH_PEOPLE", "2"))  # of each paper, renderer and noise
SCANNED_PEOPLE = max(1, PEOPLE // 2)  # seconds a page
AT_ONCE = 2
NOISES = {"noise: clean": CLEAN_SCAN, "noise: 1 degree": CROOKED_SCAN, "noise: 150 dpi": COARSE_SCAN}
SCANS = {"scan: clean": CLEAN, "scan: 1 degree and noise": CROOKED, "scan: 150 dpi": COARSE}


Content = Callable[[int], Disclosure]
CONTENTS: dict[str, Content] = {
    "experian acr": lambda number: disclosure(number, "acr"),
    "experian portal": lambda number: disclosure(number, "portal"),
    "equifax": lambda number: equifax_for(person(number), DAY, drawn(number)),
    "transunion acr": lambda number: transunion_for(person(number), DAY, "acr", drawn(number)),
    "transunion online": lambda number: transunion_for(person(number), DAY, "online", drawn(number)),
}
STRANGE = {f"{bureau} by another hand": bureau for bureau in (Bureau.EQUIFAX, Bureau.TRANSUNION)}


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
    """Accuracy of such recognitions per paper and renderer."""
    first = int(os.environ.get("HORIZON_BENCH_SEED", "0"))
    wanted = os.environ.get("HORIZON_BENCH_PAPERS", "").split(",")
    numbers = range(first, first + people)
    found: Figures = {}
    for name, content in CONTENTS.items():
        for renderer, render in RENDERERS.items():
            if wanted == [""] or name in wanted:
                drawn_up = ((render(one), one.truth) for one in map(content, numbers))
                found[f"{name} by {renderer}"] = _accuracy(drawn_up, prepare)
    for name, bureau in STRANGE.items():
        if wanted == [""] or name in wanted:
            found[name] = _accuracy((strange_paper(number, bureau) for number in numbers), prepare, told_only=True)
    return found


def _accuracy(papers: Iterable[tuple[bytes, Report]], prepare: Prepare, *, told_only: bool = False) -> Figures:
    """`told_only`: the truth is not all that the pages say, so what is read beyond it doesn't count."""
    fields: list[Field] = []
    doubts: list[Doubt] = []
    refused = poor = pages = documents = 0
    recognition_s = reading_s = 0.0
    for seed, (pdf, truth) in enumerate(papers):
        documents += 1
        recognise = prepare(pdf, seed)
        begun = time.perf_counter()
        answers = recognise()
        recognition_s += time.perf_counter() - begun
        pages += answers[0]["DocumentMetadata"]["Pages"]
        begun = time.process_time()
        recognised = read_recognition(answers)
        try:
            report = read_disclosure(recognised)
        except NotAKnownReport:
            refused += 1
            continue
        reading_s += time.process_time() - begun
        poor += bool(too_poor(report, recognised))
        found = compare(truth, report, masks_exact=False)
        found = [field for field in found if field.expected is not None or not told_only]
        sure = read_disclosure(read_recognition(undoubted(answers)))
        doubts.append(doubt(found, compare(truth, sure, masks_exact=False)))
        fields += found
    months = [field for field in fields if field.kind == "month"]
    return {
        "documents": documents,
        "refused": refused,
        "sent to a person": poor,
        "core_f1": f1([field for field in fields if is_core(field)]),
        "months_f1": f1(months),
        "all": _shares(fields),
        "months": _shares(months),
        **(_flagged(doubts) if doubts else {}),
        "pages": pages,
        "pages_a_second": round(pages / recognition_s, 2),
        "reading_cpu_ms_a_page": round(reading_s * 1000 / max(1, pages), 1),
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
