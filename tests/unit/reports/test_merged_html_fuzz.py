"""Whatever is done to a saved page, reading it gives reports or a clear refusal, within bounds of time and memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import Report
from functions.reports.merged.html.report import read_merged_html
from functions.reports.model import NotAKnownReport, UnreadableReport
from tests.generators.disclosed_people import DAY
from tests.generators.merged_documents import page

PAGE = page(1004).content
SHREDS = (
    b"<", b">", b"</", b"<!--", b"-->", b"</td>", b"</table>", b"<table>", b"<tr>", b"<td>", b"<script>", b"</script>", b"<style>",
    b"<!DOCTYPE a [<!ENTITY x \"y\">]>", b"&x;", b"&#0;", b"&#xD800;", b"&#99999999;", b"\x00", b"\xff\xfe", b"\xed\xa0\x80",
    b"<td colspan=999999999>", b"<td rowspan=999>", b"<td rowspan=-1>", b'<td title="', b"<svg>", b"<![CDATA[", b"<p hidden>",
    b"<tr><td>TransUnion</td><td>Experian</td></tr>", b"<td>Month</td>", b"$" * 50, b"9" * 500, b"<th>Equifax", b"<body>",
)  # fmt: skip
SECONDS_AT_MOST = 15.0  # of the processor
MEGABYTES_AT_MOST = 1200
STATUS = Path("/proc/self/status")
"""Tells the most that a process held itself; what `resource` tells begins with what its parent held at the fork."""


def attempt(content: bytes) -> tuple[Report, ...]:
    try:
        return read_merged_html(content, received_on=DAY)
    except UnreadableReport as refused:
        assert refused.place and str(refused)
    except NotAKnownReport as refused:
        assert str(refused)
    return ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), cuts=st.integers(1, 12))
def test_a_damaged_page_is_read_or_refused(seed: int, cuts: int) -> None:
    dice = Random(seed)
    content = bytearray(PAGE)
    for _ in range(cuts):
        at, length = dice.randrange(len(content)), dice.randrange(1, 400)
        match dice.randrange(5):
            case 0:
                content[at] = dice.randrange(256)
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = dice.choice(SHREDS)
            case 3:
                content[at:at] = content[at : at + length] * dice.randrange(1, 30)
            case _:
                del content[max(2000, at) :]
    attempt(bytes(content))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SHREDS) | st.binary(max_size=20), max_size=30))
def test_shreds_alone_are_read_or_refused(parts: list[bytes]) -> None:
    attempt(b"<html>" + b"".join(parts))


BOMBS = {
    "open elements": "b'<div>' * 3_000_000",
    "open formatting": "b'<b>' * 3_000_000",
    "formatting across blocks": "b'<table><b><p>' * 90_000",
    "nested tables": "b'<table><tr><td>' * 90_000",
    "attributes": "b'<table><tr><td ' + b' '.join(b'a%d=1' % n for n in range(1_000_000)) + b'>'",
    "attributes in many tags": "b''.join(b'<td ' + b' '.join(b'a%d' % n for n in range(400)) + b'>' for _ in range(9_000))",
    "open quotes": "b'<td a=\"' * 1_000_000",
    "comments": "b'<table>' + b'<!--' * 4_000_000",
    "scripts": "b'<table>' + b'<script>' * 2_000_000",
    "entities": "b'<table><tr><td>' + b'&amp;' * 3_000_000",
    "bureau tables": "HEAD + b'<tr><td>Account #:<td>1<td>2<td>3' * 14_000",
    "headings": "b'<table>' + HEAD * 14_000",
    "accounts": "(b'<table>' + HEAD + b'<tr><td>Account #:<td>1<td>2<td>3</table>') * 7_000",
    "labels the same": "b'<table>' + HEAD + b'<tr><td>x<td>1<td>2<td>3' * 14_000",
    "wide rows": "b'<table><tr>' + b'<td colspan=999>Jan' * 59_000",
    "high cells": "b'<table>' + b'<tr><td rowspan=60>Jan' * 59_000",
    "one long text": "b'<table><tr><td>' + b'1' * 19_000_000",
    "lines": "b'<table><tr><td>' + b'<br>1' * 290_000",
    "month grids": "(b'<table><tr><td>Month' + b'<td>Jan' * 50 + b'<tr><td>TransUnion' + b'<td>30' * 50 + b'</table>') * 500",
}


@pytest.mark.skipif(not STATUS.is_file(), reason="no /proc to tell a process's own memory by")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little(name: str) -> None:
    program = f"""
import re, resource, sys
from datetime import date
from pathlib import Path
from functions.reports.merged.html.report import read_merged_html
from functions.reports.model import NotAKnownReport, UnreadableReport
HEAD = b'<tr><th><th>TransUnion<th>Experian<th>Equifax'
content = {BOMBS[name]}
assert len(content) <= 20_000_000
try:
    read_merged_html(content, received_on=date(2026, 3, 4))
except (NotAKnownReport, UnreadableReport):
    pass
used = resource.getrusage(resource.RUSAGE_SELF)
kilobytes = re.search("VmHWM:\\\\s+(\\\\d+) kB", Path("{STATUS}").read_text())[1]
print(int(kilobytes) // 1024, used.ru_utime + used.ru_stime)
"""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{program}"],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    megabytes, seconds = done.stdout.split()
    assert int(megabytes) < MEGABYTES_AT_MOST
    assert float(seconds) < SECONDS_AT_MOST
