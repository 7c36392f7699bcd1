"""How well merges of three bureaus are read, and what it costs, as one JSON document.

Saved pages (HTML) and PDFs about people the readers have not met: exact and wrong shares of all values and of months,
processor time a document or page. The PDF with its text layer and with a noise model of scans, and with real
recognition when AWS_ENDPOINT_URL_TEXTRACT names a service; of PDFs also how many misread fields were left empty, and
how many that were read well. Their months are colours without words, have no code in the truth and are no fields.
HORIZON_BENCH_SEED (5000) moves all draws.

python -m tests.bench.bench_merges
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from contracts.report import Report
from functions.reports.disclosures.papers import read_document
from functions.reports.merged.html.report import read_merged_html
from functions.reports.model import NotAKnownReport
from functions.reports.recognition.textract import read_recognition
from infra.local.documents.scan import CLEAN, COARSE, CROOKED
from tests.bench.bench_documents import _flagged, _scanned
from tests.generators.disclosed_people import DAY
from tests.generators.merged_documents import page, paper, rendered
from tests.harness.paper.accuracy import Doubt, Field, compare, doubt, score
from tests.harness.paper.recognition import CLEAN_SCAN, COARSE_SCAN, CROOKED_SCAN, text_layer, undoubted

FIRST = int(os.environ.get("HORIZON_BENCH_SEED", "5000"))
PAGES, PAPERS, SCANNED = (range(FIRST, FIRST + many) for many in (30, 8, 4))
NOISES = {"noise: clean": CLEAN_SCAN, "noise: 1 degree": CROOKED_SCAN, "noise: 150 dpi": COARSE_SCAN}
SCANS = {"scan: clean": CLEAN, "scan: 1 degree and noise": CROOKED, "scan: 150 dpi": COARSE}
Figures = dict[str, Any]


def main() -> None:
    measured: Figures = {"html": html(), "pdf: text layer": pdf(PAPERS, lambda seed: text_layer(rendered(seed)))}
    for name, noise in NOISES.items():
        measured[f"pdf: {name}"] = pdf(
            PAPERS,
            lambda seed, noise=noise: noise.apply(text_layer(rendered(seed)), seed=seed),  # type: ignore[misc]
        )
    if os.environ.get("AWS_ENDPOINT_URL_TEXTRACT"):
        import boto3

        client = boto3.client("textract")
        for name, variant in SCANS.items():
            measured[f"pdf: {name}"] = pdf(
                SCANNED,
                lambda seed, variant=variant: _scanned(client, variant, rendered(seed), seed)(),  # type: ignore[misc]
            )
    json.dump(measured, sys.stdout, indent=2)
    sys.stdout.write("\n")


def html() -> Figures:
    """Saved pages; kilobytes say how large they are."""
    fields: list[Field] = []
    size, used = 0, 0.0
    for seed in PAGES:
        drawn = page(seed)
        size += len(drawn.content)
        begun = time.process_time()
        found = read_merged_html(drawn.content, received_on=DAY)
        used += time.process_time() - begun
        fields += _compared(drawn.truth, found, masks_exact=True)
    return {
        "documents": len(PAGES),
        **_shares(fields),
        "kilobytes_a_document": round(size / len(PAGES) / 1000, 1),
        "cpu_ms_a_document": round(used * 1000 / len(PAGES), 1),
    }


def pdf(seeds: Iterable[int], recognise: Callable[[int], list[dict[str, Any]]]) -> Figures:
    """PDFs as they are recognised."""
    fields: list[Field] = []
    doubts: list[Doubt] = []
    pages = refused = 0
    used = 0.0
    for seed in seeds:
        answers = recognise(seed)
        document = read_recognition(answers)
        begun = time.process_time()
        try:
            found = read_document(document)
        except NotAKnownReport:
            refused += 1
            continue
        used += time.process_time() - begun
        pages += len(document.pages)
        own = _compared(paper(seed)[1], found, masks_exact=False)
        sure = read_document(read_recognition(undoubted(answers)))
        doubts.append(doubt(own, _compared(paper(seed)[1], sure, masks_exact=False)))
        fields += own
    lost = [field for field in fields if field.expected is not None and not field.right]
    return {
        "pages": pages,
        "refused": refused,
        **_shares(fields),
        **(_flagged(doubts) if doubts else {}),
        "lost": len(lost),
        "lost_and_empty": sum(not field.wrong for field in lost),
        "cpu_ms_a_page": round(used * 1000 / max(1, pages), 1),
    }


def _compared(truth: tuple[Report, ...], found: tuple[Report, ...], *, masks_exact: bool) -> list[Field]:
    read = {report.bureau: report for report in found}
    empty = {report.bureau: Report(bureau=report.bureau, source="none") for report in truth}
    return [f for one in truth for f in compare(one, {**empty, **read}[one.bureau], masks_exact=masks_exact)]


def _shares(fields: list[Field]) -> Figures:
    told = [field for field in fields if field.kind != "month"]
    found: Figures = {}
    for name, some in (("but months", told), ("months", [field for field in fields if field.kind == "month"])):
        if any(field.expected is not None for field in some):
            measured = score(some)
            found[name] = {
                "fields": measured.fields,
                "exact_percent": round(measured.exact * 100, 2),
                "wrong_percent": round(measured.wrong * 100, 3),
            }
    return found


if __name__ == "__main__":
    main()
