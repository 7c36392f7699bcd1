"""The port of uploads: each kind read, refused for what the consumer can mend, and broken by no bytes."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.uploads import UploadKind
from contracts.vocabulary import Bureau
from functions.reports.metro2 import own
from functions.reports.metro2.model import Form, Mode
from functions.reports.metro2.reader import read_file
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.writer import compose, write_records
from functions.reports.reading.whose import Whom
from functions.reports.uploads.readers import WHOLE, Asked, Outcome, read_upload
from tests.generators.bureau_reports import CREDIT_RESPONSE
from tests.generators.metro2_files import base, everything, header, other
from tests.generators.metro2_stream import EndlessFile

GOLDENS = Path(__file__).parents[2] / "data" / "bureaus"
DAY = date(2027, 3, 1)
MARIA = Whom(("Maria",), "Delgado", date(1984, 3, 5), "219099999")
ASKED = Asked(DAY, Bureau.EQUIFAX, Mode.LENIENT, MARIA)
NAMESAKE = replace(ASKED, whom=replace(MARIA, ssn="219099998"))
PROFILE = json.dumps({"creditProfile": [{"headerRecord": [{"reportDate": "022627"}]}]}).encode()


def golden(name: str) -> bytes:
    return (GOLDENS / name).read_bytes()


def furnishers(form: Form | None = None) -> bytes:
    return write_records(
        compose(header(), [(base(consumer_account_number="5550001"), []), everything(), (other(), [])], form)
    )


def read(kind: UploadKind, data: bytes, asked: Asked = ASKED) -> Outcome:
    return read_upload(kind, io.BytesIO(data), asked)


@pytest.mark.parametrize(
    ("data", "bureaus", "source"),
    [
        (golden("truelink.json"), ["transunion", "experian", "equifax"], "truelink.merged_report"),
        (golden("mismo.xml"), ["experian", "equifax"], "mismo.credit_response_2_3_1"),
        (CREDIT_RESPONSE.encode("utf-16"), ["experian", "equifax"], "mismo.credit_response_2_3_1"),
        (golden("equifax.json"), ["equifax"], "equifax."),
        (golden("transunion.xml"), ["transunion"], "transunion."),
        (PROFILE, ["experian"], "experian.credit_profile"),
    ],
    ids=["TrueLink", "MISMO", "MISMO in UTF-16", "Equifax", "TransUnion", "Experian"],
)
def test_data_is_read_by_what_it_says(data: bytes, bureaus: list[str], source: str) -> None:
    outcome = read(UploadKind.DATA, data)
    assert outcome.refusal is None and outcome.found is None
    assert [report.bureau.value for report in outcome.reports] == bureaus
    assert all(report.source.startswith(source) for report in outcome.reports)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"{}", "$.BundleComponents"),
        (b"[1]", "$"),
        (b'{"a":', "$"),
        (b"[" * 100_000, "$"),
        (b"\xff\xfe{\x00", "$"),
        (b"<RESPONSE_GROUP/>", "/"),
        (b"<a><b></a>", "line 1"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "/"),
        (b"<creditBureau/>", "/creditBureau/product"),
        (b'{"creditProfile": []}', "$.creditProfile"),
        (b'{"consumers": {}}', "$.consumers"),
    ],
)
def test_what_is_no_report_is_refused_with_its_place(data: bytes, place: str) -> None:
    outcome = read(UploadKind.DATA, data)
    assert outcome.refusal is not None and type(outcome.refusal).__name__ == "UnreadableReport"
    assert outcome.refusal.detail.startswith(place) and outcome.reports == ()


def test_every_kind_without_a_stream_has_its_reader() -> None:
    assert set(WHOLE) == set(UploadKind) - {UploadKind.PAGES, UploadKind.METRO2}
    for kind in WHOLE:
        assert type(read(kind, b"<html></html>").refusal).__name__ in ("NotAKnownReport", "UnreadableReport")


@pytest.mark.parametrize("encoding", list(Encoding))
def test_a_furnishers_file_gives_the_customers_records_alone(encoding: Encoding) -> None:
    form = Form() if encoding is Encoding.CHARACTER else Form(line_end="", encoding=encoding)
    outcome = read(UploadKind.METRO2, furnishers(form))
    assert outcome.refusal is None and outcome.found is not None and outcome.own_part is not None
    found = outcome.found
    assert (found.records, found.taken_over, found.others, found.encoding) == (3, 2, 1, encoding)
    assert len(found.totals) == 43
    (report,) = outcome.reports
    assert (report.bureau, len(report.tradelines)) == (Bureau.EQUIFAX, 2)
    kept = read_file(outcome.own_part)
    assert len(kept.bases) == 2 and not any(one.segments[0]["surname"] == other()["surname"] for one in kept.bases)


@pytest.mark.parametrize(
    ("data", "asked", "reason", "shown"),
    [
        (furnishers(), replace(ASKED, bureau=None), "BureauNotNamed", False),
        (furnishers(), replace(ASKED, whom=replace(MARIA, ssn=None)), "NumberMissing", False),
        (furnishers(), replace(ASKED, whom=None), "NumberMissing", False),
        (furnishers(), NAMESAKE, "NothingAboutYou", True),
        (furnishers().replace(b"DENVER", b"denver"), replace(ASKED, mode=Mode.STRICT), "FormatBroken", True),
        (b"0426HEADER" + b"\x00" * 20, ASKED, "NothingAboutYou", True),
        (b"0426" + "HEADER".encode("cp037"), ASKED, "UnreadableReport", False),
        (b"no record at all", ASKED, "UnreadableReport", False),
    ],
)
def test_a_refusal_is_an_outcome_with_what_was_found(data: bytes, asked: Asked, reason: str, shown: bool) -> None:
    outcome = read(UploadKind.METRO2, data, asked)
    assert (type(outcome.refusal).__name__, outcome.reports, outcome.own_part) == (reason, (), None)
    assert (outcome.found is not None) == shown
    reading = outcome.shown("doc_1", UploadKind.METRO2, ())
    assert reading.refusal is not None and reading.refusal.reason == reason and reading.refusal.detail
    if reason == "FormatBroken":
        assert reading.refusal.errors and reading.metro2 is not None and reading.metro2.defects


def test_strict_takes_over_what_is_well_formed() -> None:
    assert len(read(UploadKind.METRO2, furnishers(), replace(ASKED, mode=Mode.STRICT)).reports) == 1


def test_a_stream_is_read_without_being_held() -> None:
    """Some megabytes of other people; the file can only be had piece by piece."""
    file = EndlessFile(5)
    outcome = read_upload(UploadKind.METRO2, file, NAMESAKE)
    assert outcome.found is not None and outcome.found.records == outcome.found.others == file.records - 2
    assert all(total.agrees for total in outcome.found.totals)


def test_no_consumer_has_that_many_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "MOST_OWN", 1)
    refusal = read(UploadKind.METRO2, furnishers()).refusal
    assert refusal is not None and "more than 1 records about you" in refusal.detail


SOUND = {
    UploadKind.METRO2: [furnishers(), furnishers(Form(line_end="", encoding=Encoding.PACKED))],
    UploadKind.DATA: [golden("truelink.json"), golden("mismo.xml"), golden("transunion.xml"), golden("equifax.json")],
    UploadKind.HTML: [b"<!DOCTYPE html><html><body>1</body></html>"],
}


@given(st.data())
def test_a_mangled_file_is_read_or_refused(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(SOUND)))
    mangled = bytearray(data.draw(st.sampled_from(SOUND[kind])))
    for _ in range(data.draw(st.integers(0, 8))):
        place = data.draw(st.integers(0, len(mangled) - 1))
        count = data.draw(st.sampled_from([0, 1, 3]))
        mangled[place : place + count] = data.draw(st.binary(max_size=3))
    outcome = read(kind, bytes(mangled[: data.draw(st.integers(len(mangled) // 2, len(mangled)))]))
    assert (outcome.refusal is None) == bool(outcome.reports)
    outcome.shown("doc_1", kind, ())
