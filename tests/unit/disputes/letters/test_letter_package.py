"""The file that is sent: the letter as it was set, tagged and in its windows, and its enclosures behind it."""

from __future__ import annotations

import io
import subprocess
import sys

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from functions.disputes.letters.package import MOST_PAGES, EnclosedFile, package
from functions.disputes.letters.render import LetterUnprintable, render_pdf
from tests.unit.disputes.dispute_samples import document, item, letter, plan
from tests.unit.disputes.letters.test_letter_render import boxes, whole_text

LETTER = letter(item(plan(), document(title="Bank statement, March")))


def paper(pages: int = 1, text: str = "Paid in full") -> EnclosedFile:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for page in range(pages):
        canvas.drawString(72, 700, f"{text} {page + 1}")
        canvas.showPage()
    canvas.save()
    return EnclosedFile(title="Bank statement", content_type="application/pdf", content=out.getvalue())


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 200)) -> EnclosedFile:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind)
    return EnclosedFile(title="Driver license", content_type=f"image/{kind.lower()}", content=out.getvalue())


def test_without_enclosures_it_is_the_letter_itself() -> None:
    pdf = render_pdf(LETTER)
    assert package(pdf, ()) == pdf


def test_enclosures_follow_the_letter_in_order_and_the_letter_stays_as_it_was_set() -> None:
    pdf = render_pdf(LETTER)
    whole = package(pdf, [paper(2), picture(), paper(1, "Receipt")])
    alone, together = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(whole)
    assert len(together) == len(alone) + 4
    text = whole_text(whole)
    assert text.index("Paid in full 1") < text.index("Paid in full 2") < text.index("Receipt 1")
    for page in range(len(alone)):
        assert list(boxes(whole, page)) == list(boxes(pdf, page))
    assert b"/StructTreeRoot" in whole and b"/MarkInfo" in whole


def test_the_windows_of_the_file_that_is_sent_show_the_addresses_alone() -> None:
    found = list(boxes(package(render_pdf(LETTER), [paper(), picture()])))
    window = [b for b in found if b[0] >= 0.625 and b[2] <= 3.625 and b[1] >= 2.125 and b[3] <= 2.667]
    back = [b for b in found if b[0] >= 0.625 and b[2] <= 3.625 and b[1] >= 0.875 and b[3] <= 1.29]
    assert all(line in " ".join(b[4] for b in window) for line in (LETTER.recipient.name, *LETTER.recipient.lines))
    assert LETTER.sender.zip_code in " ".join(b[4] for b in back)
    others = [b for b in found if b not in window and b not in back]
    assert not [b for b in others if b[0] < 4.625 and b[1] < 2.667 + 0.458]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_stands_on_a_sheet_of_its_own_within_the_margins(kind: str) -> None:
    for size in ((3000, 200), (200, 3000)):
        whole = pypdfium2.PdfDocument(package(render_pdf(LETTER), [picture(kind, size)]))
        sheet = whole[len(whole) - 1]
        assert sheet.get_size() == (612, 792)
        (placed,) = sheet.get_objects()
        left, bottom, right, top = placed.get_bounds()
        assert left >= 35.9 and bottom >= 35.9 and right <= 576.1 and top <= 756.1
        assert abs((right - left) / (top - bottom) - size[0] / size[1]) < 0.02 * size[0] / size[1]


def test_the_same_parts_are_the_same_bytes_here_and_in_another_process() -> None:
    pdf = render_pdf(LETTER)
    made = package(pdf, [paper(2), picture()])
    assert package(pdf, [paper(2), picture()]) == made
    code = (
        f"import sys; sys.path[:0] = {sys.path!r};"
        "from tests.unit.disputes.letters.test_letter_package import *;"
        "sys.stdout.buffer.write(package(render_pdf(LETTER), [paper(2), picture()]))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={"TZ": "Asia/Tokyo"})
    assert ran.stdout == made
    assert package(pdf, [paper(2, "Other"), picture()]) != made


def test_what_cannot_be_put_in_is_named() -> None:
    broken = EnclosedFile(title="Torn", content_type="application/pdf", content=b"%PDF-1.4 nothing")
    with pytest.raises(LetterUnprintable, match="Torn"):
        package(render_pdf(LETTER), [broken])
    with pytest.raises(LetterUnprintable, match="Smudge"):
        package(render_pdf(LETTER), [EnclosedFile(title="Smudge", content_type="image/png", content=b"no picture")])
    with pytest.raises(LetterUnprintable, match=f"more than {MOST_PAGES}"):
        package(render_pdf(LETTER), [paper(MOST_PAGES)])
