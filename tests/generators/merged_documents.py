"""Merges of three bureaus about the generators' people, and the golden files of their readers.

python -m tests.generators.merged_documents     writes tests/data/merges anew
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

from contracts.report import Report
from functions.reports.disclosures.papers import read_document
from functions.reports.merged.html.report import read_merged_html
from functions.reports.recognition.textract import read_recognition
from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.by_typst import render_typst
from infra.local.documents.layout import Disclosure
from infra.local.documents.merged_page import MergedPage, merged_page_for
from infra.local.documents.smartcredit import smartcredit_for
from infra.local.documents.variation import drawn
from infra.local.partners.bureaus.sightings import BureauName
from tests.generators.disclosed_people import DAY, person
from tests.harness.paper.recognition import text_layer

FOLDER: Final = Path(__file__).parents[1] / "data" / "merges"
ALL: Final[tuple[BureauName, ...]] = ("transunion", "experian", "equifax")
SOME: Final[tuple[tuple[BureauName, ...], ...]] = (ALL, ALL, ALL, ("transunion", "equifax"), ("experian",))
GOLDEN_SEEDS: Final = {"page.html": 3, "page_with_holes.html": 4}

GOLDEN_PAPERS: Final = {"paper.recognised.json": 3}


@cache
def page(seed: int) -> MergedPage:
    """A saved page of one of the people, its looks and bureaus drawn."""
    return merged_page_for(person(seed % 12), DAY, seed, SOME[seed % len(SOME)])


@cache
def paper(seed: int) -> tuple[Disclosure, tuple[Report, ...]]:
    """A three-bureau PDF's content about one of the people, its printing and bureaus drawn, and what it says."""
    return smartcredit_for(person(seed % 12), DAY, drawn(seed), SOME[seed % len(SOME)])


def rendered(seed: int) -> bytes:
    """The PDF, by either renderer in turn."""
    return (render_reportlab, render_typst)[seed % 2](paper(seed)[0])


def told(reports: tuple[Report, ...]) -> str:
    """Reports as the golden files hold them: members with their default value left out."""
    found = [report.model_dump(mode="json", exclude_defaults=True) for report in reports]
    return json.dumps(found, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, seed in GOLDEN_SEEDS.items():
        content = page(seed).content
        (FOLDER / name).write_bytes(content)
        (FOLDER / f"{name}.reports.json").write_text(told(read_merged_html(content, received_on=DAY)))
    for name, seed in GOLDEN_PAPERS.items():
        answers = text_layer(rendered(seed))
        (FOLDER / name).write_text(json.dumps(answers) + "\n")
        (FOLDER / f"{name}.reports.json").write_text(told(read_document(read_recognition(answers))))
