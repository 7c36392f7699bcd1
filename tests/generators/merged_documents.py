"""Merges of three bureaus about the generators' people, and the golden files of their readers.

python -m tests.generators.merged_documents     writes tests/data/merges anew
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

from contracts.report import Report
from functions.reports.merged.html.report import read_merged_html
from infra.local.documents.merged_page import MergedPage, merged_page_for
from infra.local.partners.bureaus.sightings import BureauName
from tests.generators.disclosed_people import DAY, person

FOLDER: Final = Path(__file__).parents[1] / "data" / "merges"
ALL: Final[tuple[BureauName, ...]] = ("transunion", "experian", "equifax")
SOME: Final[tuple[tuple[BureauName, ...], ...]] = (ALL, ALL, ALL, ("transunion", "equifax"), ("experian",))
GOLDEN_SEEDS: Final = {"page.html": 3, "page_with_holes.html": 4}


@cache
def page(seed: int) -> MergedPage:
    """A saved page of one of the people, its looks and bureaus drawn."""
    return merged_page_for(person(seed % 12), DAY, seed, SOME[seed % len(SOME)])


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
