"""XML from outside: nothing is expanded or fetched, nothing beyond the limits is built."""

from __future__ import annotations

import pytest

from functions.reports.model import UnreadableReport
from functions.reports.reading import markup
from functions.reports.reading.markup import read_xml


def test_elements_attributes_and_texts() -> None:
    content = b'<?xml version="1.0"?><a xmlns="urn:x" k="1"><b>one</b><b s="2"> two </b><c/>loose</a>'
    assert read_xml(content) == ("a", {"@k": "1", "b": ["one", {"@s": "2", "#text": "two"}], "c": "", "#text": "loose"})


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]><a/>',
        "<!DOCTYPE a []><a/>",
    ],
)
def test_a_document_type_is_refused_whatever_it_says(head: str) -> None:
    with pytest.raises(UnreadableReport) as refused:
        read_xml(head.encode())
    assert "document type" in str(refused.value) and "passwd" not in str(refused.value)


def test_a_billion_laughs_is_refused_before_it_is_laughed() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with pytest.raises(UnreadableReport):
        read_xml(f'<!DOCTYPE a [<!ENTITY l0 "ha">{entities}]><a>&l9;</a>'.encode())


@pytest.mark.parametrize(
    "content", [b"", b"   ", b"{}", b"<a>", b"<a></b>", b"<a>&nbsp;</a>", b"\xff\xfe\x00", b"<a>\x00</a>", b"<a/><b/>",
                b'<?xml version="1.0" encoding="no-such"?><a/>', b'<a k="1" k="2"/>', b"<a>\xe9</a>"]
)  # fmt: skip
def test_what_is_not_well_formed_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableReport):
        read_xml(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_declared_encoding_is_kept_to(encoding: str) -> None:
    assert read_xml(f'<?xml version="1.0" encoding="{encoding}"?><a>é</a>'.encode(encoding)) == ("a", "é")


def test_the_deepest_document_that_is_read() -> None:
    def nested(depth: int) -> bytes:
        return b"<a>" * depth + b"</a>" * depth

    read_xml(nested(markup.MOST_DEPTH))
    with pytest.raises(UnreadableReport) as refused:
        read_xml(nested(100_000))
    assert "nested deeper" in str(refused.value)


def test_too_many_parts_too_long_a_text_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MOST_PARTS", 10)
    read_xml(b"<a>" + b"<b/>" * 9 + b"</a>")
    for content in (b"<a>" + b"<b/>" * 10 + b"</a>", b'<a b="" c="" d="" e="" f="" g="" h="" i="" j="" k=""/>'):
        with pytest.raises(UnreadableReport, match="more than 10 elements"):
            read_xml(content)
    monkeypatch.setattr(markup, "MOST_TEXT", 10)
    with pytest.raises(UnreadableReport, match="more than 10 signs"):
        read_xml(b"<a>12345678901</a>")
    monkeypatch.setattr(markup, "MOST_BYTES", 10)
    with pytest.raises(UnreadableReport, match="more than 10 bytes"):
        read_xml(b"<a>12345</a>")
