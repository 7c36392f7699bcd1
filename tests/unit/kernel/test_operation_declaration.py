"""The declaration: what it derives, what it grants, and when it imports what is heavy."""

from __future__ import annotations

import sys

import pytest

from functions.disputes import store
from functions.disputes.approval import get_letter_pdf
from functions.disputes.cases import open_dispute
from functions.disputes.rounds import select_items
from kernel.http import Nothing
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA, Table
from kernel.triggers import Http

TABLE = Table("shop-orders")


def test_name_domain_and_documentation_come_from_the_file() -> None:
    made = open_dispute.handler
    assert (made.name, made.domain) == ("open_dispute", "disputes")
    assert made.summary == "Open a dispute case on an analysis"
    assert made.request_type is open_dispute.OpenDispute
    assert made.response_type is not None and made.response_type.__name__ == "DisputeView"


def test_only_workflow_steps_run_once_by_case() -> None:
    assert select_items.handler.runs_once
    assert not open_dispute.handler.runs_once


def test_writing_covers_reading_and_nothing_else_is_covered() -> None:
    @operation(Http("GET", "/v1/x"), uses=(TABLE.write,))
    def handler(request: Nothing, ctx: object) -> None: ...

    assert handler.grants(TABLE, "read") and handler.grants(TABLE, "write")
    assert not handler.grants(Table("shop-customers"), "read")
    assert not handler.grants(PERSONAL_DATA, "read")
    assert get_letter_pdf.handler.database == store.DATABASE


@pytest.mark.parametrize(("in_lambda", "loaded"), [(True, True), (False, False)])
def test_heavy_modules_are_imported_when_the_function_starts_and_never_at_discovery(
    monkeypatch: pytest.MonkeyPatch, in_lambda: bool, loaded: bool
) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    monkeypatch.delenv("AWS_LAMBDA_INITIALIZATION_TYPE", raising=False)
    if in_lambda:
        monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")

    @operation(Http("GET", "/v1/x"), preload=("colorsys",))
    def handler(request: Nothing, ctx: object) -> None: ...

    assert ("colorsys" in sys.modules) is loaded
