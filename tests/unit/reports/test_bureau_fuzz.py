"""Whatever is done to an answer, reading it gives reports or a clear refusal, leaks nothing, and stays linear."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import Report
from functions.reports.equifax.report import parse_consumer_report
from functions.reports.experian.profile import parse_credit_profile
from functions.reports.merged.mismo import parse_credit_response
from functions.reports.merged.truelink import parse_merged_report
from functions.reports.model import UnreadableReport
from functions.reports.transunion.report import parse_credit_report
from tests.generators.bureau_reports import ADA, SSN, TODAY, equifax, mismo, mismo_joint, transunion, truelink
from tests.harness.growth import growth
from tests.harness.paper.documents import any_json, change, places

QUIET = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JSON = any_json(SSN)
ODD: st.SearchStrategy[object] = st.sampled_from(
    ["UNKNOWN", "00000000", "99999999", "-1", "", " ", "1e9", "02302021", "2021-13-40", "\x00", "１２３", "C" * 500, 0, -1,
     2**70, 0.1, float("nan"), [], {}, [[]], [{}], None, {"code": {"code": []}}, {"symbol": None}]
)  # fmt: skip
SHRED = [b"<", b">", b"</", b"&", b"&#0;", b"&x;", b'"', b"<!DOCTYPE a>", b"<![CDATA[", b"]]>", b"\x00", b"\xff", b"<trade>",
         b"<CREDIT_LIABILITY/>", b"-1", b"9" * 40, b"2021-13-40"]  # fmt: skip

Reader = Callable[[Any], tuple[Report, ...]]
DOCUMENTS: dict[str, tuple[Callable[[], Any], Reader]] = {
    "equifax": (equifax, lambda given: (parse_consumer_report(given, pulled_on=TODAY),)),
    "truelink": (truelink, lambda given: parse_merged_report(given, pulled_on=TODAY)),
}
MARKUPS: dict[str, tuple[Callable[[], bytes], Reader]] = {
    "transunion": (transunion, lambda given: (parse_credit_report(given, pulled_on=TODAY),)),
    "mismo": (mismo, lambda given: parse_credit_response(given, pulled_on=TODAY)),
    "mismo_joint": (mismo_joint, lambda given: parse_credit_response(given, pulled_on=TODAY, whom=ADA)),
}


PLACES = {name: places(make()) for name, (make, _) in DOCUMENTS.items()}


def survives(read: Reader, given: Any, *, leaks: bool = True) -> None:
    try:
        reports = read(given)
    except UnreadableReport as refusal:
        assert refusal.place
        return
    assert reports
    for report in reports:
        told = report.model_dump_json()
        assert Report.model_validate_json(told) == report
        assert leaks or SSN not in told


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
@QUIET
@given(data=st.data(), drop=st.booleans())
def test_a_mutated_document_is_read_or_refused(name: str, data: st.DataObject, drop: bool) -> None:
    make, read = DOCUMENTS[name]
    document = make()
    some = st.tuples(st.sampled_from(PLACES[name]), JSON | ODD)
    change(document, data.draw(st.lists(some, min_size=1, max_size=4)), drop=drop)
    survives(read, document)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
@QUIET
@given(document=JSON)
def test_any_json_value_is_read_or_refused(name: str, document: object) -> None:
    make, read = DOCUMENTS[name]
    survives(read, document)
    if name == "equifax":
        survives(read, {"consumers": {"equifaxUSConsumerCreditReport": [document]}})
        survives(read, {"consumers": {"equifaxUSConsumerCreditReport": [{"trades": document, "models": document}]}})
    else:
        survives(read, {"TrueLinkCreditReportType": document})
        survives(read, {"TrueLinkCreditReportType": {"TradeLinePartition": document, "Borrower": document}})


@pytest.mark.parametrize("name", sorted(MARKUPS))
@QUIET
@given(data=st.data())
def test_shredded_markup_is_read_or_refused(name: str, data: st.DataObject) -> None:
    make, read = MARKUPS[name]
    content = bytearray(make())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        until = min(len(content), at + data.draw(st.integers(0, 30)))
        content[at:until] = data.draw(st.sampled_from(SHRED) | st.binary(max_size=6))
    survives(read, bytes(content))


@pytest.mark.parametrize("name", sorted(MARKUPS))
@QUIET
@given(data=st.data())
def test_elements_moved_repeated_or_emptied_are_read_or_refused(name: str, data: st.DataObject) -> None:
    """Well-formed, and not what anybody expects: values of other places, elements twice, nothing where much was."""
    make, read = MARKUPS[name]
    text = make().decode()
    texts = [each for each in {*text.replace("<", ">").split(">"), *text.split('"')} if each and "=" not in each]
    values = sorted(each for each in texts if "<" not in each and len(each) < 40)
    for _ in range(data.draw(st.integers(1, 5))):
        was, becomes = (
            data.draw(st.sampled_from(values)),
            data.draw(st.sampled_from([*values, "", "x", "-1", "9" * 30])),
        )
        text = text.replace(f">{was}<", f">{becomes}<", 1).replace(f'"{was}"', f'"{becomes}"', 1)
    survives(read, text.encode())


@pytest.mark.parametrize("name", sorted(MARKUPS))
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_truncated_markup_is_refused(name: str, share: float) -> None:
    make, read = MARKUPS[name]
    content = make()
    with pytest.raises(UnreadableReport):
        read(content[: int(len(content) * share)])


@pytest.mark.parametrize("name", sorted({**DOCUMENTS, **MARKUPS}))
@settings(max_examples=40, deadline=None)
@given(number=st.from_regex(r"[0-9]{9}", fullmatch=True).filter(lambda number: len(set(number)) > 1))
def test_no_number_on_file_ever_shows(name: str, number: str) -> None:
    if name in DOCUMENTS:
        make, read = DOCUMENTS[name]
        document = json.loads(json.dumps(make()).replace(SSN, number))
        document["ssn"] = number
        document["elsewhere"] = [f"X{number}Y {number[:3]}-{number[3:5]}-{number[5:]}"]
        reports = read(document)
    else:
        made, read = MARKUPS[name]
        reports = read(made().replace(SSN.encode(), number.encode()))
    assert all(number not in report.model_dump_json() for report in reports)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_reading_is_linear_in_accounts(name: str) -> None:
    def reading(times: int) -> Callable[[], object]:
        make, read = DOCUMENTS[name]
        document = make()
        if name == "equifax":
            report = document["consumers"]["equifaxUSConsumerCreditReport"][0]
            report["trades"] = report["trades"][:1] * times
        else:
            body = document["BundleComponents"]["BundleComponent"][0]["TrueLinkCreditReportType"]
            body["TradeLinePartition"] = body["TradeLinePartition"][:1] * times
        assert read(document)
        return lambda: read(document)

    assert growth(reading, 40, 160) < 8


def test_many_elements_take_linear_time() -> None:
    def reading(times: int) -> Callable[[], object]:
        content = transunion().decode()
        at, end = content.index("<trade>"), content.index("</trade>") + len("</trade>")
        content = content[:at] + content[at:end] * times + content[end:]
        return lambda: parse_credit_report(content.encode(), pulled_on=TODAY)

    assert growth(reading, 40, 160) < 8


def test_the_readers_refuse_each_others_documents() -> None:
    for document in (equifax(), truelink()):
        survives(lambda given: (parse_credit_profile(given, pulled_on=TODAY),), document)
    with pytest.raises(UnreadableReport):
        parse_consumer_report(truelink(), pulled_on=TODAY)
    with pytest.raises(UnreadableReport):
        parse_merged_report(equifax(), pulled_on=TODAY)
    with pytest.raises(UnreadableReport):
        parse_credit_report(mismo(), pulled_on=TODAY)
    with pytest.raises(UnreadableReport):
        parse_credit_response(transunion(), pulled_on=TODAY)
