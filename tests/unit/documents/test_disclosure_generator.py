"""The invented disclosures: several pages, all that the layout has, the same bytes every time."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pytest

from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.by_typst import render_typst
from infra.local.documents.disclosure import disclosure_for
from infra.local.documents.scan import CROOKED, Variant, scan
from tests.generators.disclosed_people import DAY, full_disclosure, full_report, person

RENDERERS = {"reportlab": render_reportlab, "typst": render_typst}


def pages(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("name", RENDERERS)
def test_the_same_content_gives_the_same_bytes(name: str) -> None:
    assert RENDERERS[name](full_disclosure("acr")) == RENDERERS[name](full_disclosure("acr"))


@pytest.mark.parametrize("name", RENDERERS)
def test_a_disclosure_has_numbered_pages_and_every_section(name: str) -> None:
    found = pages(RENDERERS[name](disclosure_for(person(0), DAY)))
    assert len(found) > 2
    for at, text in enumerate(found, 1):
        assert f"Page {at} of {len(found)}" in text
        assert "Annual Credit Report - Experian" in text
    whole = "\n".join(found)
    places = [whole.index(f"\n{title}") for title in ("Personal Information", "Public Records", "Hard Inquiries")]
    assert places == sorted(places)


def test_no_number_is_printed_in_full() -> None:
    whole = "".join(pages(render_typst(full_disclosure("acr"))))
    assert "400012" in whole
    assert "40001234" not in re.sub(r"\s", "", whole)
    assert person(0).ssn not in whole


def test_the_truth_is_what_the_page_says() -> None:
    # The annual report's print has no date of first delinquency, the portal's has; neither has a court's code.
    known = full_report().tradelines[0].first_delinquency_on
    assert full_disclosure("acr").truth.tradelines[0].first_delinquency_on is None
    assert full_disclosure("portal").truth.tradelines[0].first_delinquency_on == known


def test_planted_errors_reach_the_page() -> None:
    lines = disclosure_for(person(0), DAY).truth.tradelines
    closed_before_opened = [
        line for line in lines if line.closed_on and line.opened_on and line.closed_on.certainly_before(line.opened_on)
    ]
    assert closed_before_opened


def test_a_scan_is_an_image_of_the_same_pages() -> None:
    pdf = render_reportlab(full_disclosure("acr"))
    variant = Variant(dpi=60, degrees=1.5, noise=6, blur=0.5, jpeg_quality=50, paper=240)
    image = scan(pdf, variant, seed=7)
    assert image == scan(pdf, variant, seed=7) != scan(pdf, variant, seed=8)
    assert len(pages(image)) == len(pages(pdf))
    assert not any(text.strip() for text in pages(image))


def test_nobody_feeds_a_page_in_that_crooked() -> None:
    with pytest.raises(ValueError, match="within 2"):
        Variant(degrees=2.5)
    assert abs(CROOKED.degrees) <= 2
