"""A furnisher's file handed in: the customer's own records are taken over, nobody else's leave a trace."""

from __future__ import annotations

import base64
import logging
from random import Random
from typing import Any

import boto3
import pytest

from contracts.dates import PartialDate
from functions.analysis import start_analysis
from functions.customers.signing import cancel_contract
from functions.reports import get_report, list_reports, store
from functions.reports.intake import receive_metro2
from functions.reports.metro2.model import Form
from functions.reports.metro2.reader import read_file
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.writer import Account, compose, write_records
from kernel.triggers import Role
from tests.generators.metro2_files import ADDRESS, CHANGE, EMPLOYER, base, everything, header, other
from tests.harness.events import Answer, Person, staff
from tests.harness.people import SSN, ok, served, with_profile
from tests.harness.world import ACCOUNT, STAGE, World

STRANGERS = (
    "XANTHOPOULOS",
    "QUETZALINA",
    "456781234",
    "11231971",
    "2125557391",
    "ZYZZYVA",
    "7777000011112222",
    "OKAPI",
)


def a_file(*accounts: Account) -> bytes:
    return write_records(compose(header(), accounts))


def own_names() -> dict[str, Any]:
    kept = ("surname", "first_name", "social_security_number", "date_birth", "telephone_number")
    return {name: base()[name] for name in kept} | {"ecoa_code": "2"}


def mixed() -> bytes:
    """Five records: somebody else's, the customer's own, nobody's (no number), a joint one, a namesake's."""
    return a_file(
        (other(), []),
        everything(),
        (base(social_security_number=None, consumer_account_number="5550001"), []),
        (
            other(consumer_account_number="4111888877776666", first_line_address="12 ELM STREET", city="DENVER"),
            [("J1", own_names()), ("N1", EMPLOYER | {"employer_name": "OKAPI FALLS ZOO"})],
        ),
        (base(social_security_number="219099998", consumer_account_number="5550002"), []),
    )


def hand_in(world: World, person: Person, file: bytes, **changes: Any) -> Answer:
    body = {"bureau": "equifax", "content": base64.b64encode(file).decode()} | changes.pop("body", {})
    return world.call(receive_metro2.handler, person, body=body, **changes)


def raw_files() -> dict[str, bytes]:
    s3, bucket = boto3.client("s3"), store.RAW.physical_name(STAGE, ACCOUNT)
    listed = s3.list_objects_v2(Bucket=bucket, Prefix="metro2/").get("Contents", [])
    return {one["Key"]: s3.get_object(Bucket=bucket, Key=one["Key"])["Body"].read() for one in listed}


def test_own_records_become_a_report(world: World) -> None:
    person = served(world)
    answer = hand_in(world, person, mixed())
    said = answer.json
    assert answer.status == 201
    counts = {name: said[name] for name in ("records", "taken_over", "others", "unidentified", "unreadable")}
    assert counts == {"records": 5, "taken_over": 2, "others": 2, "unidentified": 1, "unreadable": 0}
    assert said["defect_count"] == 0 and said["defects"] == []
    report = ok(world.call(get_report.handler, person, path={"report_id": said["report_id"]}))
    assert (report["bureau"], report["source"], report["generated_on"]) == ("equifax", "metro2", "2027-02-26")
    assert [(one["furnisher"], one["ownership"]) for one in report["tradelines"]] == [
        ("HARBOR MILL BANK", "individual"),
        ("HARBOR MILL BANK", "joint"),
    ]
    (line,) = ok(world.call(list_reports.handler, person))["items"]
    assert (line["report_id"], line["tradelines"]) == (said["report_id"], 2)


def test_it_tells_that_a_report_came(world: World) -> None:
    person = served(world)
    report_id = ok(hand_in(world, person, mixed()))["report_id"]
    (event,) = world.events("ReportReceived")
    assert event == {"customer_id": person.customer_id, "report_id": report_id, "bureau": "equifax", "way": "metro2"}


def test_nothing_of_other_people_is_stored_told_or_logged(
    world: World, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    person = served(world)
    with caplog.at_level(logging.INFO):
        answer = hand_in(world, person, mixed())
    report_id = ok(answer)["report_id"]
    report = world.call(get_report.handler, person, path={"report_id": report_id}).body
    ((key, raw),) = [(key, body) for key, body in raw_files().items() if report_id in key]
    assert key == f"metro2/{person.customer_id}/{report_id}.dat"
    rows = repr(world.sql("select * from platform.outbox")) + repr(world.sql("select * from platform.idempotency"))
    logs = capsys.readouterr()
    places = {
        "answer": answer.body, "report": report, "raw": raw.decode("latin-1"), "rows": rows,
        "logs": caplog.text + logs.out + logs.err,
    }  # fmt: skip
    for place, text in places.items():
        found = [word for word in STRANGERS if word in text.upper()]
        assert not found, f"{place} holds {found}"
    assert b"DELGADO" in raw and SSN.encode() in raw
    for text in (answer.body, report, rows, places["logs"]):
        assert SSN not in text and "4000123412341234" not in text
    kept = read_file(raw)
    assert [record.segments[0].name for record in kept.records] == ["header", "base", "base", "trailer"]


def test_every_total_is_shown_with_what_was_counted(world: World) -> None:
    file = bytearray(mixed())
    at = file.rindex(b"TRAILER") + 7
    file[at : at + 9] = b"000000012"
    said = ok(hand_in(world, served(world), bytes(file)))
    totals = {one["name"]: (one["stated"], one["counted"], one["agrees"]) for one in said["totals"]}
    assert len(totals) == 43
    assert totals["total_base_records"] == (12, 5, False)
    assert totals["total_consumer_segments_j1"] == (2, 2, True)
    assert totals["total_social_numbers_all_segments"] == (7, 7, True)
    (defect,) = said["defects"]
    assert (defect["code"], defect["field"], defect["position"]) == ("total", "total_base_records", 12)


def broken() -> bytes:
    return mixed().replace(b"02202027", b"13202027", 1)


def test_lenient_lists_what_is_wrong_and_where(world: World) -> None:
    said = ok(hand_in(world, served(world), broken()))
    (defect,) = said["defects"]
    place = {name: defect[name] for name in ("code", "record", "segment", "field", "position")}
    wanted = {"code": "no_date", "record": 2, "segment": "base", "field": "date_account_information", "position": 182}
    assert place == wanted


def test_strict_refuses_with_the_same_list(world: World) -> None:
    person = served(world)
    refused = hand_in(world, person, broken(), body={"mode": "strict"})
    assert (refused.status, refused.problem) == (422, "format-broken")
    (error,) = refused.json["errors"]
    assert error["field"] == "record 2, base, date_account_information (position 182)"
    assert world.sql("select 1 from reports.reports") == [] and world.events("ReportReceived") == []
    assert hand_in(world, person, mixed(), body={"mode": "strict"}).status == 201


def test_the_list_is_capped_and_its_length_told(world: World) -> None:
    accounts: list[Account] = [(base(consumer_account_number=f"55500{at:03d}"), []) for at in range(150)]
    said = ok(hand_in(world, served(world), a_file(*accounts).replace(b"DENVER", b"denver")))
    assert (len(said["defects"]), said["defect_count"], said["taken_over"]) == (100, 150, 150)


@pytest.mark.parametrize(
    "file",
    [
        a_file((other(), [])),
        a_file(),
        a_file((base(surname="DELGADILLO"), [])),
        a_file((base(social_security_number=None), [])),
        a_file((base(social_security_number="999999999"), [])),
    ],
    ids=["another's", "empty", "another surname", "no number", "nines"],
)
def test_a_file_about_others_is_refused_and_leaves_nothing(world: World, file: bytes) -> None:
    before = set(raw_files())
    refused = hand_in(world, served(world), file)
    assert (refused.status, refused.problem) == (422, "nothing-about-you")
    assert world.sql("select 1 from reports.reports") == [] and set(raw_files()) == before


def test_accents_and_hyphens_do_not_hide_a_record(world: World) -> None:
    person = served(world, last_name="Núñez-O'Neil")
    assert hand_in(world, person, a_file((base(surname="NUNEZ ONEIL"), []))).status == 201


def test_a_surname_cut_at_its_25_places_is_the_same(world: World) -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff"
    person = served(world, last_name=name)
    assert hand_in(world, person, a_file((base(surname=name.upper()[:25]), []))).status == 201


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (b"", "unreadable-report"),
        (b"\r\n\r\n", "unreadable-report"),
        (b"0426" + "HEADER".encode("cp037") + b"\x40" * 416, "unreadable-report"),
        (b"%PDF-1.7 nothing of the kind", "unreadable-report"),
        (Random(7).randbytes(20_000), "unreadable-report"),
        (b"x\n" * 30_000, "unreadable-report"),
    ],
    ids=["empty", "blank lines", "EBCDIC", "PDF", "random", "too many records"],
)
def test_what_is_no_metro2_file_is_refused_clearly(world: World, file: bytes, problem: str) -> None:
    refused = hand_in(world, served(world), file)
    assert (refused.status, refused.problem) == (422, problem)
    assert refused.json["detail"].endswith(("file", "record", "first"))


@pytest.mark.parametrize("content", ["***", "AAA", "AAAA\nAAAA", "é"])
def test_what_is_no_base64_is_refused(world: World, content: str) -> None:
    answer = world.call(receive_metro2.handler, served(world), body={"bureau": "experian", "content": content})
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, ["content"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"bureau": "innovis"}, "bureau"), ({"mode": "sloppy"}, "mode"), ({"content": None}, "content"), ({"x": 1}, "x")],
)
def test_wrong_fields_are_named(world: World, changes: dict[str, Any], field: str) -> None:
    answer = hand_in(world, served(world), mixed(), body=changes)
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, [field])


@pytest.mark.parametrize("encoding", [Encoding.PACKED, Encoding.BINARY])
def test_a_packed_file_is_taken_over_like_any_other(world: World, encoding: Encoding) -> None:
    packed = write_records(compose(header(), [(other(), []), everything()], Form(line_end="", encoding=encoding)))
    person = served(world)
    said = ok(hand_in(world, person, packed))
    assert (said["records"], said["taken_over"], said["others"], said["encoding"]) == (2, 1, 1, encoding.value)
    report = ok(world.call(get_report.handler, person, path={"report_id": said["report_id"]}))
    (line,) = report["tradelines"]
    assert line["balance_cents"] == 123_400 and line["sources"]["balance_cents"]["position"] == 130
    raw = next(body for key, body in raw_files().items() if said["report_id"] in key)
    kept = read_file(raw)
    assert kept.form.encoding is encoding and [one.segments[0].name for one in kept.records] == [
        "header",
        "base",
        "trailer",
    ]
    assert kept.bases[0].segments[0]["social_security_number"] == SSN
    assert not [word for word in STRANGERS if word in raw.decode("latin-1").upper()]


def test_too_large_a_file_is_sent_to_the_upload(world: World) -> None:
    answer = hand_in(world, served(world), b"0426HEADER" + b" " * 3_750_000)
    assert (answer.status, answer.problem) == (413, "file-too-large")
    assert "/api/v1/documents" in answer.json["detail"]


def test_damaged_files_never_break_it(world: World) -> None:
    person, rng = served(world), Random(11)
    for _ in range(40):
        file = bytearray(mixed())
        for _ in range(rng.randint(1, 30)):
            at = rng.randrange(len(file))
            file[at : at + rng.choice([0, 1, 4])] = rng.randbytes(rng.choice([0, 1, 4]))
        answer = hand_in(world, person, bytes(file))
        assert answer.status in (201, 422), answer.body
        assert not [word for word in STRANGERS if word in answer.body]


def test_the_same_key_stores_once(world: World) -> None:
    person = served(world)
    headers = {"Idempotency-Key": "file-1"}
    first, again = (hand_in(world, person, mixed(), headers=headers) for _ in range(2))
    assert first.status == again.status == 201 and first.json == again.json
    assert len(world.sql("select 1 from reports.reports")) == len(world.events("ReportReceived")) == 1
    reused = hand_in(world, person, a_file((base(), [])), headers=headers)
    assert (reused.status, reused.problem) == (409, "idempotency-key-reused")


def test_no_file_before_service_is_lawful(world: World) -> None:
    refused = hand_in(world, with_profile(world), mixed())
    assert (refused.status, refused.problem) == (403, "service-barred")
    assert "1679" in refused.json["citation"]


def test_no_file_after_a_cancellation(world: World) -> None:
    person = served(world)
    (contract,) = world.sql("select contract_id from customers.contracts where signed_at is not null")
    ok(world.call(cancel_contract.handler, person, path={"contract_id": contract[0]}, body={}))
    assert hand_in(world, person, mixed()).problem == "service-barred"


def test_a_profile_without_a_number_matches_nothing(world: World) -> None:
    person = served(world)
    world.sql("update customers.profiles set sealed_ssn = null")
    refused = hand_in(world, person, mixed())
    assert (refused.status, refused.problem) == (409, "identity-incomplete")


def test_staff_and_strangers_cannot_hand_in(world: World) -> None:
    assert hand_in(world, staff(Role.AGENT), mixed()).status == 403
    body = {"bureau": "equifax", "content": ""}
    assert world.call(receive_metro2.handler, None, body=body).status == 401


def test_nobody_else_sees_the_report(world: World) -> None:
    person, stranger = served(world), served(world)
    report_id = ok(hand_in(world, person, mixed()))["report_id"]
    assert world.call(get_report.handler, stranger, path={"report_id": report_id}).status == 404


def test_a_joint_account_shows_its_address_only_where_it_is_the_customers(world: World) -> None:
    """In a J2 the associate lives elsewhere; in a J1 the base consumer's address is shared."""
    joint = (
        other(),
        [
            (
                "J2",
                own_names()
                | {**ADDRESS, "first_line_address": "9 OWN LANE", "city": "DENVER", "state": "CO", "zip_code": "80203"},
            ),
            ("L1", CHANGE),
        ],
    )
    report_id = ok(hand_in(world, (person := served(world)), a_file(joint)))["report_id"]
    report = ok(world.call(get_report.handler, person, path={"report_id": report_id}))
    assert [one["line"] for one in report["consumer"]["addresses"]] == ["9 OWN LANE"]


def test_what_contradicts_itself_in_the_file_is_found(world: World) -> None:
    """Paid and closed, and yet a balance."""
    closed = base(account_status="13", payment_rating="0", date_closed=PartialDate(2026, 1, 12), current_balance=700)
    person = served(world)
    ok(hand_in(world, person, a_file((closed, []))))
    said = ok(hand_in(world, person, a_file((closed, []), (other(account_status="97"), []))))
    against = [(one["code"], one["record"], one["field"], one["position"]) for one in said["contradictions"]]
    assert against == [("balance_against_status", 2, "current_balance", 155)], "and nothing of the others"
    analysis = ok(world.call(start_analysis.handler, person))
    assert "R16" in {one["rule_id"] for one in analysis["findings"]["findings"]}
