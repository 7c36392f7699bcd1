"""The PDF: tagged, deterministic, inside its envelope's windows, and literal about whatever a person typed."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from collections.abc import Iterator

import pypdfium2
import pytest
from pydantic import ValidationError

from functions.disputes.letters.draft import ItemEdit
from functions.disputes.letters.model import Letter
from functions.disputes.letters.render import MAX_PAGES, LetterUnprintable, render_pdf
from tests.unit.disputes.dispute_samples import document, item, letter, plan, sender

Box = tuple[float, float, float, float, str]


def boxes(pdf: bytes, page: int = 0) -> Iterator[Box]:
    """Text boxes in inches from the top left corner: left, top, right, bottom, text."""
    sheet = pypdfium2.PdfDocument(pdf)[page]
    height, text = sheet.get_height(), sheet.get_textpage()
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        words = text.get_text_bounded(left, bottom, right, top)
        yield left / 72, (height - top) / 72, right / 72, (height - bottom) / 72, words


def whole_text(pdf: bytes) -> str:
    document_ = pypdfium2.PdfDocument(pdf)
    text = "\n".join(document_[i].get_textpage().get_text_range() for i in range(len(document_)))
    return " ".join(text.replace("\u200b", "").replace("\ufffe", "").split())


LONGEST = sender(
    first_name="Maximiliana-Alexandrina",
    middle_name=None,
    last_name="von Hohenlohe-Waldenburg",
    street="12345 North-East Old Plantation Boulevard",
    street2="Apartment 1234-B",
    city="Rancho Santa Margarita y Las Flores",
    state="CA",
    zip_code="92688-1234",
)


def test_an_address_beyond_its_window_is_refused() -> None:
    endless = LONGEST.model_copy(update={"street": "Nowhere " * 12, "middle_name": "Konstantinopolitana" * 3})
    with pytest.raises(LetterUnprintable, match="window"):
        render_pdf(letter(sender=endless))


@pytest.mark.parametrize("who", [sender(), LONGEST], ids=["short", "longest"])
def test_addresses_stand_in_the_windows_and_nothing_else_near_them(who: object) -> None:
    drafted = letter(sender=who)
    found = list(boxes(render_pdf(drafted)))
    in_return = [b for b in found if b[0] >= 0.625 and b[2] <= 3.625 and b[1] >= 0.875 and b[3] <= 1.29]
    in_window = [b for b in found if b[0] >= 0.625 and b[2] <= 3.625 and b[1] >= 2.125 and b[3] <= 2.667]
    shown = " ".join(b[4] for b in in_window)
    assert all(line in shown for line in (drafted.recipient.name, *drafted.recipient.lines))
    returned = " ".join(" ".join(b[4] for b in in_return).split())
    assert drafted.sender.zip_code in returned and drafted.sender.first_name in returned
    others = [b for b in found if b not in in_return and b not in in_window]
    # The sheet may shift by an inch sideways and 0.458 down: nothing private may come into a window.
    assert not [b for b in others if b[0] < 4.625 and b[1] < 2.667 + 0.458]
    # Kept free for the certified-mail barcode, and an eighth of an inch at every edge.
    assert not [b for b in found if b[2] > 5.0 and b[1] < 2.0]
    assert all(b[0] > 0.125 and b[2] < 8.375 and b[1] > 0.125 and b[3] < 10.875 for b in found)


def test_the_letter_says_all_it_holds() -> None:
    drafted = letter(edits={"itm_1": ItemEdit(statement="I paid it by check.")})
    said = whole_text(render_pdf(drafted))
    for passage in drafted.prose:
        assert " ".join(passage.replace(": ", " ").split()) in said.replace(": ", " "), passage
    assert "November 23, 2026" in said and "Sincerely, Ada Grace Byron" in said


def test_the_same_letter_is_the_same_bytes_here_and_in_another_process() -> None:
    pdf = render_pdf(letter())
    assert render_pdf(letter()) == pdf
    code = (
        f"import sys; sys.path[:0] = {sys.path!r};"
        "from tests.unit.disputes.dispute_samples import letter;"
        "from functions.disputes.letters.render import render_pdf;"
        "sys.stdout.buffer.write(render_pdf(letter()))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={"TZ": "Asia/Tokyo"})
    assert ran.stdout == pdf
    assert render_pdf(letter(edits={"itm_1": ItemEdit(statement="x y")})) != pdf


def test_it_is_tagged_and_declares_pdf_ua() -> None:
    pdf = render_pdf(letter())
    streams = [pdf]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S):
        unpacked = zlib.decompressobj()
        try:
            streams.append(unpacked.decompress(found.group(1)))
        except zlib.error:
            continue
    everything = b"".join(streams)
    assert b"<pdfuaid:part>1" in everything
    assert b"/MarkInfo" in everything and b"/StructTreeRoot" in everything and b"/Lang" in everything
    assert pypdfium2.PdfDocument(pdf).get_metadata_dict()["Title"] == letter().subject


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd") and #eval("1+1")',
        "*bold* _it_ `raw` $x^2$ = heading - list + enum / term @ref <label>",
        '#panic() #import "x": * \\ // comment /* no */',
        "\"quotes\" 'single' “curly” – — … % & { } [ ] ~",
        "https://example.com/a_b*c#d",
        "José Łukasiewicz Ñandú Größe Ωμέγα Юрий",
    ],
)
def test_what_a_person_types_is_printed_literally(text: str) -> None:
    drafted = letter(item(plan()), edits={"itm_1": ItemEdit(statement=text)})
    assert text in whole_text(render_pdf(drafted))


def test_hidden_and_direction_characters_never_reach_a_letter() -> None:
    for text in ("\u202egnp.exe", "zero\u200bwidth", "line\nbreak", "\x00"):
        with pytest.raises(ValidationError, match="invisible"):
            letter(item(plan()), edits={"itm_1": ItemEdit(statement=f"a{text}b")})
        with pytest.raises(ValidationError, match="invisible"):
            sender(last_name=f"a{text}b")


def test_right_to_left_names_print_and_unprintable_ones_are_refused_without_being_quoted() -> None:
    assert render_pdf(letter(sender=sender(last_name="שלום"))).startswith(b"%PDF")
    with pytest.raises(LetterUnprintable, match="glyph") as refused:
        render_pdf(letter(sender=sender(last_name="王小明")))
    assert "王" not in str(refused.value)


def test_a_word_longer_than_the_line_is_broken_not_cut() -> None:
    drafted = letter(item(plan()), edits={"itm_1": ItemEdit(statement="W" * 300)})
    pdf = render_pdf(drafted)
    assert all(b[2] < 8.375 for b in boxes(pdf))
    assert whole_text(pdf).replace(" ", "").count("W") >= 300


def many(count: int) -> Letter:
    text = "I remember this account well and set out what happened, step by step. " * 12
    edits = {f"itm_{n}": ItemEdit(statement=text.strip()) for n in range(1, count + 1)}
    return letter(*(item(plan(n), document(n, title=f"Statement {n}")) for n in range(1, count + 1)), edits=edits)


def test_it_never_outgrows_its_envelope() -> None:
    pages = len(pypdfium2.PdfDocument(render_pdf(many(9))))
    assert 3 <= pages <= MAX_PAGES
    with pytest.raises(LetterUnprintable, match="6 pages"):
        render_pdf(many(30))
